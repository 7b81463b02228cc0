package dev.ghostify.tflite.legalize;

import dev.ghostify.testkit.RuleTester;
import dev.ghostify.tflite.LoweringTester;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplaceEinsumTest {
    private final RuleTester tester = RuleTester.of(new ReplaceEinsum());

    @Test
    void productOfMatricesIsMatMul() {
        tester.rewrites("""
                g (float[N,4,5] a, float[N,5,6] b) => (float[N,4,6] y) {
                  y = Einsum<equation="bij,bjk->bik">(a, b)
                }""", """
                g (float[N,4,5] a, float[N,5,6] b) => (float[N,4,6] y) {
                  y = MatMul(a, b)
                }""");
    }

    @Test
    void channelsOfAnImageMeetAMatrix() {
        tester.rewrites("""
                g (float[N,3,4,5] x) => (float[N,2,4,5] y) <float[3,2] w> {
                  y = Einsum<equation="nchw,cd->ndhw">(x, w)
                }""", """
                g (float[N,3,4,5] x) => (float[N,2,4,5] y) <float[3,2] w> {
                  t = Transpose<perm=[0,2,3,1]>(x)
                  m = MatMul(t, w)
                  y = Transpose<perm=[0,3,1,2]>(m)
                }""");
    }

    @Test
    void factorsWithoutASumAreMul() {
        tester.rewrites("""
                g (float[2,3] a, float[2,4] b) => (float[2,3,4] y) {
                  y = Einsum<equation="bi,bj->bij">(a, b)
                }""", """
                g (float[2,3] a, float[2,4] b) => (float[2,3,4] y) <int64[1] two = {2}, int64[1] one = {1}> {
                  u = Unsqueeze(a, two)
                  v = Unsqueeze(b, one)
                  y = Mul(u, v)
                }""");
    }

    @Test
    void diagonalsAreDeclined() {
        tester.declines("""
                g (float[2,3,3] a) => (float[2,3] y) {
                  y = Einsum<equation="bii->bi">(a)
                }""", "takes a diagonal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bij,bjk->bik",
                "bhid,bhjd->bhij",
                "bhij,bhjd->bhid",
                "bhid,bhjd->bijh",
                "ij,jk",
                "ij,ij->",
                "ij,ij->i",
                "ij->ji",
                "ij->i",
                "ij->",
                "i,j->ij",
                "bchw,bc->bchw",
                "bchw,bkc->bkhw",
                "bhwc,hkc->bhwk",
                "ijk,jkl->il",
                "ij,jk,kl->il",
                "i,i,i->i",
                "...ij,...jk->...ik",
                "b...d,d->b...",
            })
    void agreesWithTheRuntime(String equation) {
        LoweringTester.agrees(graph(equation));
    }

    /** Equations at random: each letter has one extent, and stands at most once in an operand. */
    @Test
    void agreesOnRandomEquations() {
        long seed = 11;
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            List<String> operands = new ArrayList<>();
            StringBuilder all = new StringBuilder();
            for (int k = 0; k < 2; k++) {
                List<String> letters = new ArrayList<>(List.of("a", "b", "c", "d", "e"));
                Collections.shuffle(letters, random);
                String operand = String.join("", letters.subList(0, 1 + random.nextInt(3)));
                operands.add(operand);
                all.append(operand);
            }
            List<String> present = all.chars()
                    .distinct()
                    .mapToObj(c -> String.valueOf((char) c))
                    .collect(Collectors.toCollection(ArrayList::new));
            Collections.shuffle(present, random);
            String output = String.join("", present.subList(0, random.nextInt(present.size() + 1)));
            String equation = String.join(",", operands) + "->" + output;
            try {
                LoweringTester.agrees(graph(equation));
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ", equation " + equation, e);
            }
        }
    }

    /** A graph that applies the equation to inputs; the extent of a letter follows from its code, dots stand for one axis. */
    private static String graph(String equation) {
        int arrow = equation.indexOf("->");
        List<String> inputs = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String term :
                equation.substring(0, arrow < 0 ? equation.length() : arrow).split(",", -1)) {
            String name = "x" + names.size();
            names.add(name);
            inputs.add(type(term) + " " + name);
        }
        String output = type(arrow < 0 ? "ik" : equation.substring(arrow + 2));
        return "g (%s) => (%s y) { y = Einsum<equation=\"%s\">(%s) }"
                .formatted(String.join(", ", inputs), output, equation, String.join(", ", names));
    }

    private static String type(String term) {
        List<String> sizes = term.replace("...", "z")
                .chars()
                .mapToObj(c -> c == 'z' ? "2" : String.valueOf(1 + c % 5))
                .toList();
        return sizes.isEmpty() ? "float" : "float[" + String.join(",", sizes) + "]";
    }
}
