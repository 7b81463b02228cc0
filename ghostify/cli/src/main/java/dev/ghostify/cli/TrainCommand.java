package dev.ghostify.cli;

import dev.ghostify.Ghostify;
import dev.ghostify.Images;
import dev.ghostify.Model;
import dev.ghostify.graph.Graph;
import dev.ghostify.train.BatchNorms;
import dev.ghostify.train.Learner;
import dev.ghostify.train.RandomStart;
import dev.ghostify.train.Task;
import dev.ghostify.train.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Trains a network from random weights on labelled images. */
final class TrainCommand implements SubCommand {
    /** Kernels of batch-normed networks only grow without it, and steps relative to them shrink. */
    private static final double USUAL_DECAY = 0.02;

    @Override
    public String name() {
        return "train";
    }

    @Override
    public String summary() {
        return "train a network from random weights on labelled images";
    }

    @Override
    public String synopsis() {
        return "NET.onnx --data DATA -o OUT.onnx [-o OUT.tflite ...] --epochs N | --minutes N [--samples N] [--seed N]"
                + " [--image-batch N] [--rate X] [--weight-decay X] [--patience N] [--checkpoint FILE] [--device D] [--threads N]"
                + " [--no-batch-norm]";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "ghostify build ghostnet --resolution 32 --classes 10 -o net.onnx",
                "ghostify train net.onnx --data cifar10:cifar10_train.bin --epochs 30 -o trained.onnx -o trained.tflite");
    }

    @Override
    public Options options() {
        Options options = new Options()
                .addOption(OutputOptions.option())
                .addOption(StandardOptions.flag(
                        "no-batch-norm", "do not put batch norms behind the convolutions while it learns"));
        LearningImages.options().forEach(options::addOption);
        TrainingOptions.all().forEach(options::addOption);
        DataOptions.preparing().forEach(options::addOption);
        return options;
    }

    @Override
    public void run(CommandLine line, Console console) throws IOException {
        Path input = StandardOptions.operands(line, name(), "a NET.onnx").get(0);
        List<Path> outputs = OutputOptions.files(line, name(), Optional.of(input));
        Images data = LearningImages.named(line);
        Training training = TrainingOptions.training(line, Optional.empty());
        if (!line.hasOption("weight-decay")) {
            training = training.weightDecay(USUAL_DECAY);
        }
        Model read = Ghostify.read(input).simplify();
        Graph random = RandomStart.of(read.graph(), training.seed());
        Graph beginner = line.hasOption("no-batch-norm") ? random : BatchNorms.behindConvolutions(random);
        LearningImages images = LearningImages.of(line, data, read.graph(), training.seed());
        if (images.learned().label(0).isEmpty()) {
            throw new UsageException("train learns from labels, which "
                    + StandardOptions.text(line, "data").orElse("")
                    + " does not have; learn from a network with 'ghostify distil', or name labelled images");
        }
        console.message("learning from " + images.counts() + ", seed " + training.seed());
        Task task = images.heldOutFrom(Task.ofLabels(beginner, images.learned(), read.runner()));
        Graph learned = Learner.run(task, training, new CourseLines(console, "top-1"));
        OutputOptions.write(read.withGraph(learned).simplify(), outputs, console);
    }
}
