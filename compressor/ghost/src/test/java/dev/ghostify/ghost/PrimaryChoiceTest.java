package dev.ghostify.ghost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.ghost.GhostWeights.Choice;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PrimaryChoiceTest {
    private static PairCosts costs(double[][] ghost) {
        return new PairCosts(ghost, new double[ghost.length]);
    }

    private static double[][] all(int channels, double cost) {
        double[][] ghost = new double[channels][channels];
        Arrays.stream(ghost).forEach(row -> Arrays.fill(row, cost));
        return ghost;
    }

    @Test
    void takesTheCheaperDirectionOfEachPair() {
        double[][] ghost = all(4, 10);
        ghost[2][0] = 1;
        ghost[1][3] = 1;
        Choice choice = PrimaryChoice.choose(costs(ghost), 2);
        assertThat(choice.primaries()).containsExactly(1, 2);
        assertThat(choice.ghosts()).containsExactly(3, 0);
    }

    @Test
    void prefersTheBestSumOverTheBestSinglePair() {
        double[][] ghost = all(4, 100);
        ghost[0][1] = 1;
        ghost[0][2] = 2;
        ghost[1][3] = 2;
        ghost[2][3] = 50;
        assertThat(PrimaryChoice.choose(costs(ghost), 2).primaries()).containsExactly(0, 1);
    }

    @Test
    void leavesOneOfAnOddNumberWithoutGhost() {
        Choice choice = PrimaryChoice.choose(costs(all(5, 1)), 2);
        assertThat(choice.primaries()).hasSize(3);
        assertThat(choice.ghostsOf()).containsExactly(1, 1, 0);
    }

    @Test
    void sharesGhostsOutEvenlyForLargerRatios() {
        Choice choice = PrimaryChoice.choose(costs(all(10, 1)), 4);
        assertThat(choice.primaries()).hasSize(3);
        assertThat(choice.ghostsOf()).containsExactly(3, 2, 2);
        assertThat(choice.owner()).isSorted();
    }
}
