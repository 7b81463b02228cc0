package dev.ghostify.cli;

import dev.ghostify.Ghostify;
import dev.ghostify.Images;
import dev.ghostify.Model;
import dev.ghostify.PreparedImages;
import dev.ghostify.Written;
import dev.ghostify.graph.Graph;
import dev.ghostify.tflite.TfliteOptions;
import dev.ghostify.train.Course;
import dev.ghostify.train.Distillation;
import dev.ghostify.train.RandomStart;
import dev.ghostify.train.Task;
import dev.ghostify.train.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Trains a student until it computes what its teacher computes. */
final class DistilCommand implements SubCommand {
    /** Images held out where there are many; a twentieth where there are few. */
    private static final int MOST_HELD_OUT = 1000;

    private static final double NANOS = 1e9;

    @Override
    public String name() {
        return "distil";
    }

    @Override
    public String summary() {
        return "train a converted model to answer as the original does, without labels";
    }

    @Override
    public String synopsis() {
        return "TEACHER.onnx STUDENT.onnx --data DATA -o OUT.onnx [-o OUT.tflite ...] --epochs N | --minutes N"
                + " [--samples N] [--seed N] [--image-batch N] [--rate X] [--label-weight X] [--patience N]"
                + " [--checkpoint FILE] [--threads N] [--random-start]";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "ghostify distil resnet20.onnx ghost.onnx --data cifar10:cifar10_train.bin --minutes 60 -o better.onnx",
                "ghostify distil model.onnx ghost.onnx --data folder:photos --epochs 40 --checkpoint run.ckpt"
                        + " -o better.onnx -o better.tflite");
    }

    @Override
    public Options options() {
        Options options = new Options()
                .addOption(OutputOptions.option())
                .addOption(StandardOptions.value("data", "DATA", "images to learn from: " + DataOptions.KINDS))
                .addOption(StandardOptions.value("samples", "N", "images used; default all"))
                .addOption(StandardOptions.value("seed", "N", "order and augmentation of the images; default 0"))
                .addOption(StandardOptions.flag("random-start", "forget the student's weights first"));
        TrainingOptions.all().forEach(options::addOption);
        DataOptions.preparing().forEach(options::addOption);
        return options;
    }

    @Override
    public void run(CommandLine line, Console console) throws IOException {
        List<Path> inputs = StandardOptions.operands(line, name(), "a TEACHER.onnx", "a STUDENT.onnx");
        List<Path> outputs = OutputOptions.files(line, name(), Optional.of(inputs.get(1)));
        Images data = StandardOptions.text(line, "data")
                .map(text -> DataOptions.images(line, text))
                .orElseThrow(() -> new UsageException("--data says which images to learn from"));
        Training training = TrainingOptions.training(line, Optional.empty());
        Graph teacher = Ghostify.read(inputs.get(0)).simplify().graph();
        Model read = Ghostify.read(inputs.get(1)).simplify();
        Model student =
                line.hasOption("random-start") ? read.withGraph(RandomStart.of(read.graph(), training.seed())) : read;
        int samples = StandardOptions.integer(line, "samples", 2).orElse(Integer.MAX_VALUE);
        PreparedImages all = data.prepared(student.graph(), samples, training.seed());
        int heldOut = Math.min(MOST_HELD_OUT, all.size() / 20);
        Task task = Task.of(
                teacher, student.graph(), TrainingOptions.asTraining(all.part(heldOut, all.size())), student.runner());
        if (heldOut > 0) {
            task = task.heldOut(TrainingOptions.asTraining(all.part(0, heldOut)));
        }
        console.message("learning from " + (all.size() - heldOut) + " images, measured on " + heldOut + " others, seed "
                + training.seed());
        Graph learned = Distillation.run(task, training, new Lines(console));
        List<Written> written = OutputOptions.write(student.withGraph(learned), TfliteOptions.defaults(), outputs);
        for (Written file : written) {
            console.out().println(file.file() + ": " + Figures.count(file.fileBytes()) + " bytes");
        }
    }

    /** A line now and then, and one for each measurement. */
    static final class Lines implements Course {
        private static final double SECONDS_BETWEEN = 10;

        private final Console console;
        private long last = System.nanoTime();

        Lines(Console console) {
            this.console = console;
        }

        @Override
        public void report(Report report) {
            boolean measured = !Double.isNaN(report.agreement());
            if (!measured && (System.nanoTime() - last) / NANOS < SECONDS_BETWEEN) {
                return;
            }
            last = System.nanoTime();
            console.message(String.format(
                    Locale.ROOT,
                    "%3.0f %%  epoch %d%s  %.0f images/s  %s left%s",
                    100 * report.done(),
                    report.epoch(),
                    Double.isNaN(report.loss()) ? "" : String.format(Locale.ROOT, "  loss %.4f", report.loss()),
                    report.imagesPerSecond(),
                    duration(report.secondsLeft()),
                    measured ? String.format(Locale.ROOT, "  agreement %.2f %%", 100 * report.agreement()) : ""));
        }

        private static String duration(double seconds) {
            return seconds < 90
                    ? String.format(Locale.ROOT, "%.0f s", seconds)
                    : String.format(Locale.ROOT, "%.0f min", seconds / 60);
        }
    }
}
