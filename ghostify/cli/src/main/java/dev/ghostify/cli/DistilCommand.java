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

/** Trains a student until it computes what its teacher computes. */
final class DistilCommand implements SubCommand {
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
                + " [--samples N] [--seed N] [--image-batch N] [--rate X] [--label-weight X] [--weight-decay X] [--patience N]"
                + " [--checkpoint FILE] [--device D] [--threads N] [--random-start]";
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
                .addOption(StandardOptions.value(
                        "label-weight", "X", "weight of the labels beside the teacher; default 0"))
                .addOption(StandardOptions.flag(
                        "random-start",
                        "forget the student's weights first; batch norms help it on and are folded afterwards"));
        LearningImages.options().forEach(options::addOption);
        TrainingOptions.all().forEach(options::addOption);
        DataOptions.preparing().forEach(options::addOption);
        return options;
    }

    @Override
    public void run(CommandLine line, Console console) throws IOException {
        List<Path> inputs = StandardOptions.operands(line, name(), "a TEACHER.onnx", "a STUDENT.onnx");
        List<Path> outputs = OutputOptions.files(line, name(), Optional.of(inputs.get(1)));
        Images data = LearningImages.named(line);
        Training training = TrainingOptions.training(line, Optional.empty());
        Graph teacher = Ghostify.read(inputs.get(0)).simplify().graph();
        Model read = Ghostify.read(inputs.get(1)).simplify();
        Model student = line.hasOption("random-start")
                ? read.withGraph(BatchNorms.behindConvolutions(RandomStart.of(read.graph(), training.seed())))
                : read;
        LearningImages images = LearningImages.of(line, data, student.graph(), training.seed());
        console.message("learning from " + images.counts() + ", seed " + training.seed());
        Task task = images.heldOutFrom(Task.of(teacher, student.graph(), images.learned(), student.runner()));
        Graph learned = Learner.run(task, training, new CourseLines(console, "agreement"));
        OutputOptions.write(student.withGraph(learned).simplify(), outputs, console);
    }
}
