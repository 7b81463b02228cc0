package dev.ghostify.cli;

import dev.ghostify.Images;
import dev.ghostify.PreparedImages;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Shape;
import dev.ghostify.train.Learner;
import dev.ghostify.train.Training;
import dev.ghostify.train.TrainingImages;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** Options that say how long and how a student learns. */
final class TrainingOptions {
    private TrainingOptions() {}

    static List<Option> all() {
        return List.of(
                StandardOptions.value("epochs", "N", "passes over the images; equal runs give equal weights"),
                StandardOptions.value("minutes", "N", "wall time instead of epochs"),
                StandardOptions.value("image-batch", "N", "images of one step; default 64, fewer of large images"),
                StandardOptions.value("rate", "X", "largest step relative to each tensor's scale; default: found"),
                StandardOptions.value(
                        "weight-decay", "X", "share of itself that each kernel loses in a step of rate 1"),
                StandardOptions.value("patience", "N", "stop after N measurements without a gain; default never"),
                StandardOptions.value("device", "D", "cpu (default) or gpu, where PyTorch computes the student"),
                StandardOptions.value("threads", "N", "parts of a batch computed at once; default all processors"),
                StandardOptions.value("checkpoint", "FILE", "kept while it runs; a run that finds it goes on from it"));
    }

    /** @param usual length where the line says none */
    static Training training(CommandLine line, Optional<Training> usual) {
        Optional<Double> epochs = StandardOptions.number(line, "epochs");
        Optional<Double> minutes = StandardOptions.number(line, "minutes");
        if (epochs.isPresent() && minutes.isPresent()) {
            throw new UsageException("--epochs and --minutes both say when to stop; give one");
        }
        try {
            Training training = epochs.map(Training::epochs)
                    .or(() -> minutes.map(Training::minutes))
                    .or(() -> usual)
                    .orElseThrow(() -> new UsageException("say how long: --epochs N or --minutes N"));
            return with(line, training).seed(StandardOptions.seed(line).orElse(0L));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static Training with(CommandLine line, Training base) {
        Training training = base;
        Optional<Integer> batch = StandardOptions.integer(line, "image-batch", 1);
        training = batch.isPresent() ? training.batch(batch.get()) : training;
        Optional<Double> rate = StandardOptions.number(line, "rate");
        training = rate.isPresent() ? training.rate(rate.get()) : training;
        Optional<Double> decay = StandardOptions.number(line, "weight-decay");
        training = decay.isPresent() ? training.weightDecay(decay.get()) : training;
        Optional<Double> labels = StandardOptions.number(line, "label-weight");
        training = labels.isPresent() ? training.labelWeight(labels.get()) : training;
        Optional<Integer> patience = StandardOptions.integer(line, "patience", 1);
        training = patience.isPresent() ? training.patience(patience.get()) : training;
        Optional<Integer> threads = StandardOptions.integer(line, "threads", 1);
        training = threads.isPresent() ? training.threads(threads.get()) : training;
        Optional<String> device = StandardOptions.text(line, "device");
        training = device.isPresent() ? training.onGpu(isGpu(device.get())) : training;
        Optional<String> checkpoint = StandardOptions.text(line, "checkpoint");
        return checkpoint.isPresent() ? training.checkpoint(Path.of(checkpoint.get())) : training;
    }

    private static boolean isGpu(String device) {
        switch (device) {
            case "cpu" -> {
                return false;
            }
            case "gpu" -> {
                if (!Learner.findsGpu()) {
                    throw new UsageException(
                            "--device gpu: PyTorch finds no GPU with CUDA; ghostify brings its library for processors,"
                                    + " put DJL's library of the same version for CUDA in its place");
                }
                return true;
            }
            default -> throw new UsageException("--device is cpu or gpu, not '" + device + "'");
        }
    }

    /** {@code images} as a student of {@code graph} reads them. */
    static TrainingImages images(Images images, Graph graph, int samples, long seed) {
        return asTraining(images.prepared(graph, samples, seed));
    }

    static TrainingImages asTraining(PreparedImages images) {
        return new TrainingImages() {
            @Override
            public int size() {
                return images.size();
            }

            @Override
            public Shape shape() {
                return images.shape();
            }

            @Override
            public float[] image(int index) {
                return images.image(index);
            }

            @Override
            public float[] image(int index, RandomGenerator random) {
                return images.image(index, random);
            }

            @Override
            public OptionalInt label(int index) {
                return images.label(index);
            }
        };
    }
}
