package dev.ghostify.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.check.Check;
import dev.ghostify.check.CheckReport;
import dev.ghostify.check.Gate;
import dev.ghostify.graph.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Driven through a stand-in for adb that writes down what it is asked; no phone took part. */
class AdbPhoneTest {
    @TempDir
    Path folder;

    private Path model;
    private Path program;
    private Path asked;

    @BeforeEach
    void prepare() throws IOException {
        model = Models.convolution(folder.resolve("net.tflite"), 0);
        program = Files.writeString(folder.resolve("benchmark_model"), "for Android");
        asked = folder.resolve("asked.txt");
        Files.writeString(folder.resolve("printed.txt"), BenchmarkOutputTest.NEWER);
    }

    @Test
    void timesTheModelByTheProgramAndComparesOutputsHere() throws IOException {
        CheckReport report = check("adb:R58M", adb("""
                *get-state*) echo device ;;
                *benchmark_model\\ --graph*) cat "$folder/printed.txt" ;;
                *thermal*) echo temp 41000; echo governor schedutil ;;
                """));
        assertThat(report.difference().maxAbsError()).isZero();
        assertThat(report.b().latency()).isEmpty();
        assertThat(report.b().benchmark()).isPresent();
        assertThat(report.notes())
                .containsExactly(
                        "net.tflite on adb:R58M: mean 63.743 ms, deviation 60.716, least 49.088, most 686.105,"
                                + " median 51.891, p95 68.628; 1000 runs, loaded in 120 ms, first run 87.1 ms",
                        "outputs of net.tflite were computed here, not on adb:R58M",
                        "adb:R58M, on the processors of mask f0, net.tflite: governor schedutil; hottest zone 41.0 C before,"
                                + " 41.0 C after");
        String there = "/data/local/tmp/ghostify/";
        assertThat(Files.readAllLines(asked))
                .contains(
                        "-s R58M get-state",
                        "-s R58M push " + program + " " + there + "benchmark_model",
                        "-s R58M push " + model + " " + there + "model.tflite",
                        "-s R58M shell taskset f0 " + there + "benchmark_model --graph=" + there
                                + "model.tflite --num_threads=1 --use_xnnpack=true --num_runs=50 --min_secs=1.0"
                                + " --max_secs=20.0 --warmup_runs=1 --warmup_min_secs=0.1 2>&1");
    }

    @Test
    void holdsP95ToTheDemandForP90() throws IOException {
        CheckReport report = check("adb", adb("""
                *get-state*) echo device ;;
                *benchmark_model\\ --graph*) cat "$folder/printed.txt" ;;
                """));
        assertThat(Gate.p90AtMost(68.7).failure(report)).isEmpty();
        assertThat(Gate.p90AtMost(68.6).failure(report))
                .contains("p95 latency in ms is 68.628, at most 68.600 is allowed");
        Files.writeString(folder.resolve("printed.txt"), BenchmarkOutputTest.NEWER.replaceAll(" p5=.*", ""));
        CheckReport older = check("adb", folder.resolve("adb"));
        assertThat(Gate.p90AtMost(1e6).failure(older))
                .contains(
                        "p95 latency in ms cannot be measured: the device's benchmark program prints no percentiles; a"
                                + " newer one does");
    }

    @Test
    void tellsThatThereIsNoPhone() throws IOException {
        Path adb = adb("*) echo 'adb: error: no devices/emulators found' >&2; exit 1 ;;\n");
        assertThatThrownBy(() -> check("adb", adb))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "adb: 'adb get-state' failed: no devices/emulators found; 'adb devices' lists the phones, USB"
                                + " debugging must be allowed on them");
    }

    @Test
    void tellsThatThePhoneIsNotReady() throws IOException {
        Path adb = adb("*get-state*) echo recovery ;;\n");
        assertThatThrownBy(() -> check("adb", adb)).hasMessage("adb: the phone is not ready, its state is 'recovery'");
    }

    @Test
    void tellsHowTheProgramEnded() throws IOException {
        Path adb = adb("""
                *get-state*) echo device ;;
                *benchmark_model\\ --graph*) echo STARTING; echo 'ERROR: failed to load model' ;;
                """);
        assertThatThrownBy(() -> check("adb", adb))
                .isInstanceOf(ModelException.class)
                .hasMessage("adb: the benchmark program told no times; it ends with: ERROR: failed to load model");
    }

    @Test
    void tellsThatAdbIsMissing() {
        assertThatThrownBy(() -> check("adb", folder.resolve("nowhere")))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("adb: adb does not start: ");
    }

    private CheckReport check(String name, Path adb) throws IOException {
        DeviceSettings settings = DeviceSettings.of(folder)
                .withBenchmark(program)
                .withAffinity("f0")
                .withAdb(adb.toString());
        try (Device phone = Device.parse(name, settings)) {
            return Check.compare(Models.model(model), phone.place(Models.model(model), model))
                    .samples(2)
                    .run();
        }
    }

    /** A program that answers by its arguments, as the branches of a shell's {@code case} say. */
    private Path adb(String branches) throws IOException {
        Path adb = folder.resolve("adb");
        Files.write(
                adb,
                List.of(
                        "#!/bin/sh",
                        "folder=" + folder,
                        "echo \"$@\" >> " + asked,
                        "case \"$*\" in",
                        branches,
                        "esac"));
        assertThat(adb.toFile().setExecutable(true)).isTrue();
        return adb;
    }
}
