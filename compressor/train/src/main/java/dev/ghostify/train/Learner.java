package dev.ghostify.train;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Progress;
import dev.ghostify.graph.op.Softmax;
import dev.ghostify.train.autograd.Device;
import dev.ghostify.train.autograd.Gradients;
import dev.ghostify.train.autograd.Lesson;
import dev.ghostify.train.autograd.Objective;
import dev.ghostify.train.autograd.PyTorch;
import dev.ghostify.train.autograd.WeightLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Moves a student's weights until it computes what its teacher computes; labels are not needed. */
public final class Learner {
    /** Images that say how large values and gradients are. */
    private static final int SAMPLE = 64;

    /** Steps between two reports. */
    private static final int REPORT_STEPS = 10;

    /** Seconds between two ends of epochs that are made use of, at least: few images have many epochs a minute. */
    private static final double LEAST_EPOCH_SECONDS = 20;

    private final Task task;
    private final int mostImages;
    private final Training training;
    private final Course course;
    private final Student student;
    private final WeightLayout layout;
    private final long fingerprint;
    private final double leastEpochSeconds;

    private Learner(Task task, Training training, Course course, double leastEpochSeconds) {
        this.leastEpochSeconds = leastEpochSeconds;
        this.task = task;
        this.mostImages = BatchSize.of(task);
        this.training = training.batch().isPresent() ? training : training.batch(mostImages);
        this.course = course;
        this.student = new Student(task, mostImages);
        this.layout = student.weights();
        this.fingerprint = Fingerprint.of(task, this.training, layout.initial());
    }

    /**
     * The student with what it has learned: the weights of the end, unless earlier ones agreed better with the teacher on held-out
     * images, by more than chance.
     *
     * @throws dev.ghostify.graph.ModelException if an operator of the student cannot be trained through, or the checkpoint is
     *     of another run
     * @throws IllegalStateException if a GPU is asked for that is not there
     * @throws IOException if a checkpoint cannot be read or written
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the last checkpoint stays
     */
    public static Graph run(Task task, Training training, Course course) throws IOException {
        return run(task, training, course, LEAST_EPOCH_SECONDS);
    }

    /** True if PyTorch can train on a GPU: there is one, and the library for it is on the class path. */
    public static boolean findsGpu() {
        return Device.GPU.isThere();
    }

    static Graph run(Task task, Training training, Course course, double leastEpochSeconds) throws IOException {
        PyTorch.start();
        if (training.onGpu() && !Device.GPU.isThere()) {
            throw new IllegalStateException("PyTorch finds no GPU to train on");
        }
        Graph learned = new Learner(FreeBatch.of(task), training, course, leastEpochSeconds).run();
        return FreeBatch.fixedAs(task.student(), learned);
    }

    private Graph run() throws IOException {
        Graph start = student.at(layout.initial());
        List<String> features =
                task.teacher().map(teacher -> Features.common(teacher, start)).orElse(List.of());
        Optional<Checkpoint> left = left();
        long first = left.map(checkpoint -> checkpoint.state().steps()).orElse(0L);
        Optional<Teacher> teacher = task.teacher().map(graph -> Teacher.of(graph, task, start, features, mostImages));
        try (Lessons lessons = new Lessons(task.images(), training, teacher, first)) {
            Lesson sample = lessons.sample(Math.min(SAMPLE, mostImages));
            Objective objective = objective(features, sample);
            try (Whitening whitening = whitening(start, sample);
                    Gradients gradients = new Gradients(
                            student.trainable(),
                            training.onGpu() ? Device.GPU : Device.CPU,
                            task.input(),
                            objective,
                            training.threads())) {
                Checkpoint begun = left.orElseGet(() -> new Checkpoint(
                        fingerprint, 0, RelativeAdam.State.of(whitening.start()), Best.none(layout.initial())));
                StepSizes sizes = sizes(whitening, gradients.at(layout.initial(), sample));
                return student.at(learned(lessons, gradients, whitening, begun, sizes));
            }
        } finally {
            teacher.ifPresent(Teacher::close);
        }
    }

    private Objective objective(List<String> features, Lesson sample) {
        List<String> outputs = task.teacher().map(Graph::outputs).orElse(List.of());
        double labelWeight = outputs.isEmpty() ? Math.max(training.labelWeight(), 1) : training.labelWeight();
        return Objective.of(outputs, features, sample, scores(task.student()), labelWeight);
    }

    /** What the first output is the softmax of, or that output itself. */
    private static String scores(Graph graph) {
        String output = graph.outputs().get(0);
        return graph.producer(output)
                .filter(node -> node.op() instanceof Softmax)
                .map(node -> node.input(0))
                .orElse(output);
    }

    /** True if the student begins with random weights. */
    private boolean isBeginner() {
        return task.teacher().isEmpty() || student.isNormed();
    }

    /** What a beginner's convolutions read now they will soon not read any more. */
    private Whitening whitening(Graph start, Lesson sample) {
        return isBeginner() ? Whitening.none(layout) : Whitening.of(start, layout, task.runner(), sample.images());
    }

    private StepSizes sizes(Whitening whitening, Gradients.Result first) {
        return isBeginner()
                ? StepSizes.ofBeginner(layout)
                : StepSizes.of(layout, whitening.start(), whitening.gradient(first.gradient()), first.loss());
    }

    /** What a run that was stopped has left. */
    private Optional<Checkpoint> left() throws IOException {
        Optional<Path> file = training.checkpoint();
        return file.isPresent() && Files.exists(file.get())
                ? Optional.of(Checkpoint.read(file.get(), fingerprint, layout.length()))
                : Optional.empty();
    }

    private float[] learned(
            Lessons lessons, Gradients gradients, Whitening whitening, Checkpoint begun, StepSizes sizes)
            throws IOException {
        int images = task.images().size();
        long epochSteps = training.stepsOfEpoch(images);
        Optional<Agreement> agreement = task.heldOut().map(held -> new Agreement(task, held, mostImages));
        RelativeAdam adam =
                new RelativeAdam(begun.state(), sizes.scales(), layout.ofKernels((float) training.weightDecay()));
        double rate = training.rate().orElse(sizes.rate());
        Best best = begun.best();
        Pace pace = new Pace(begun.seconds(), training.batchSize());
        double lastUse = pace.seconds();
        for (long step = begun.state().steps(); ; step++) {
            float[] weights = whitening.weights(adam.weights());
            double done = training.done(step, pace.seconds(), images);
            boolean ends = done >= 1;
            boolean endsEpoch = step > begun.state().steps()
                    && step % epochSteps == 0
                    && pace.seconds() - lastUse >= leastEpochSeconds;
            double measured = Double.NaN;
            if (ends || endsEpoch) {
                lastUse = pace.seconds();
                measured = agreement.isPresent() ? agreement.get().of(student.at(weights)) : Double.NaN;
                best = best.after(measured, weights);
                ends |= best.isOlderThan(training.patience());
                course.report(pace.report(step, done, step / epochSteps, measured));
                keep(new Checkpoint(fingerprint, pace.seconds(), adam.state(), best));
            }
            if (ends) {
                return best.orLast(
                        measured,
                        weights,
                        task.heldOut().map(TrainingImages::size).orElse(1));
            }
            Progress.stopIfInterrupted();
            Gradients.Result result = gradients.at(weights, lessons.next());
            adam.step(whitening.gradient(result.gradient()), Training.rateAt(rate, step, done));
            pace.step(result.loss());
            if ((step + 1) % REPORT_STEPS == 0) {
                course.report(pace.report(step + 1, done, step / epochSteps, Double.NaN));
            }
        }
    }

    private void keep(Checkpoint checkpoint) throws IOException {
        if (training.checkpoint().isPresent()) {
            checkpoint.write(training.checkpoint().get());
        }
    }
}
