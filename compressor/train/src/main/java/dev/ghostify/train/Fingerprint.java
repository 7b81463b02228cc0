package dev.ghostify.train;

import dev.ghostify.graph.text.GraphPrinter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** A number that two runs share only if the second would repeat the first. */
final class Fingerprint {
    private Fingerprint() {}

    static long of(Task task, Training training, float[] weights) {
        CRC32C settings = new CRC32C();
        String text = task.teacher().map(GraphPrinter::print).orElse("")
                + GraphPrinter.print(task.student())
                + training.length()
                + training.batchSize()
                + training.rate()
                + training.weightDecay()
                + training.labelWeight()
                + training.augmentation()
                + training.seed()
                + training.onGpu()
                + training.threads()
                + task.images().size();
        settings.update(text.getBytes(StandardCharsets.UTF_8));
        CRC32C start = new CRC32C();
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES);
        for (float weight : weights) {
            start.update(bytes.putFloat(0, weight).array());
        }
        return settings.getValue() << 32 | start.getValue();
    }
}
