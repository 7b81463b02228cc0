package dev.ghostify.cli;

import dev.ghostify.CheckedModels;
import dev.ghostify.Ghostify;
import dev.ghostify.Images;
import dev.ghostify.Model;
import dev.ghostify.Written;
import dev.ghostify.check.Check;
import dev.ghostify.check.CheckReport;
import dev.ghostify.check.ModelFacts;
import dev.ghostify.check.ModelUnderTest;
import dev.ghostify.check.data.DataSet;
import dev.ghostify.check.data.PerChannel;
import dev.ghostify.check.data.Preprocessing;
import dev.ghostify.check.data.Preprocessing.ChannelOrder;
import dev.ghostify.ghost.Ghosting;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.GraphCost;
import dev.ghostify.graph.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Runs the main job on real networks and rendered images, with nothing but this build. */
final class DemoCommand implements SubCommand {
    private static final int TEST_LINES = 200;
    private static final int CALIBRATION_PAGES = 32;
    private static final int TEST_PAGES = 8;

    /** Source: PaddleOCR, text direction classifier: (value / 255 - 0.5) / 0.5, blue first. */
    private static final Preprocessing CLASSIFIER = Preprocessing.IMAGENET
            .withMean(PerChannel.of(0.5))
            .withStd(PerChannel.of(0.5))
            .withChannelOrder(ChannelOrder.BGR);

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String summary() {
        return "convert and check real text recognition networks on rendered images";
    }

    @Override
    public String synopsis() {
        return "[--output DIR] [--seed N]";
    }

    @Override
    public List<String> examples() {
        return List.of("ghostify demo", "ghostify demo --output /tmp/demo --seed 7");
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(StandardOptions.value("output", "DIR", "folder for the files; default ghostify-demo"))
                .addOption(StandardOptions.value("seed", "N", "chooses texts and looks of the images; default 0"));
    }

    @Override
    public void run(CommandLine line, Console console) throws IOException {
        StandardOptions.operands(line, name());
        Path folder = Path.of(StandardOptions.text(line, "output").orElse("ghostify-demo"));
        long seed = StandardOptions.seed(line).orElse(0L);
        TextImages images = new TextImages(seed);
        DemoData data = new DemoData(folder);
        Path classifier;
        Path detector;
        Path testLines;
        Path calibrationPages;
        Path testPages;
        try {
            Files.createDirectories(folder);
            console.message("ghostify: drawing text into " + folder);
            classifier = data.network("ch_ppocr_mobile_v2.0_cls_infer.onnx", "classifier.onnx");
            detector = data.network("ch_PP-OCRv3_det_infer.onnx", "detector.onnx");
            testLines = data.lines("lines-test", TEST_LINES, images);
            calibrationPages = data.pages("pages-calibration", CALIBRATION_PAGES, images);
            testPages = data.pages("pages-test", TEST_PAGES, images);
        } catch (IOException e) {
            throw new CannotWriteException(new IOException("cannot write into " + folder + ": " + e.getMessage(), e));
        }
        Ghosting ghosting = Ghosting.ratio(2).kernel(3).seed(seed).mirrored(false);
        Images calibration = Images.of(DataSet.parse("folder:" + calibrationPages));
        Job lines = new Job(
                classifier,
                DemoData.LINE_HEIGHT,
                DemoData.LINE_WIDTH,
                new Images(DataSet.parse("imagenet:" + testLines), CLASSIFIER));
        Job pages = new Job(
                detector, DemoData.PAGE_SIDE, DemoData.PAGE_SIDE, Images.of(DataSet.parse("folder:" + testPages)));
        lines.run(
                "text direction classifier, folded", "classifier-folded", folded -> folded, Optional.empty(), console);
        pages.run("text detector, folded", "detector-folded", folded -> folded, Optional.empty(), console);
        pages.run(
                "text detector, ghost modules fitted on " + CALIBRATION_PAGES + " images without labels",
                "detector-ghost",
                folded -> console.withProgress(progress -> folded.ghostify(ghosting, calibration, progress)),
                Optional.of("detector-folded.tflite"),
                console);
        console.out().println("files are in " + folder.toAbsolutePath().normalize());
    }

    /** What is done to the folded network. */
    @FunctionalInterface
    private interface Change {
        Model of(Model folded) throws IOException;
    }

    /** One network with its images. */
    private record Job(Path network, int height, int width, Images test) {
        /** @param against a file in the same folder that the result is compared with; none for the original */
        void run(String title, String name, Change change, Optional<String> against, Console console)
                throws IOException {
            Model original = Ghostify.read(network);
            Model result =
                    change.of(original.withInputShapes(inputShape(original)).simplify());
            Path tflite = network.resolveSibling(name + ".tflite");
            Path onnx = network.resolveSibling(name + ".onnx");
            List<Written> written;
            try {
                written = result.write(tflite, onnx);
            } catch (IOException e) {
                throw new CannotWriteException(e);
            }
            console.out().println("== " + title);
            console.out().println();
            Model shaped = original.withInputShapes(inputShape(original));
            console.out().print(Conversion.of(network, shaped, result, written).toTable());
            ModelUnderTest reference = against.isPresent()
                    ? CheckedModels.open(network.resolveSibling(against.get()))
                    : original(shaped.cost());
            Check check = Check.compare(reference, CheckedModels.open(tflite))
                    .on(test.data())
                    .preprocessing(test.preprocessing());
            CheckReport report =
                    console.withProgress(progress -> check.progress(progress).run());
            console.out().println();
            console.out().print(report.toTable());
            console.out().println();
            console.out().flush();
            report.require();
        }

        /** The file's height and width are free, so its cost is known only for the shape that is run. */
        private ModelUnderTest original(GraphCost cost) throws IOException {
            return ModelUnderTest.of(network)
                    .withFacts(ModelFacts.NONE.withCosts(cost.parameters(), cost.multiplyAdds()));
        }

        private Map<String, Shape> inputShape(Model model) {
            String input = model.graph().requiredInputs().get(0);
            Shape shape = model.graph().shape(input).orElseThrow();
            return Map.of(input, shape.with(2, Dim.of(height)).with(3, Dim.of(width)));
        }
    }
}
