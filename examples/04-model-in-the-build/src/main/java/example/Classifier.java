package example;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The model of this jar, ready to run. */
public final class Classifier implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    public Classifier() throws OrtException {
        session = environment.createSession(model());
    }

    private static byte[] model() {
        try (InputStream in = Classifier.class.getResourceAsStream("/models/net.onnx")) {
            if (in == null) {
                throw new IllegalStateException("the jar holds no models/net.onnx");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Scores of one image, {@code float[1][3][height][width]}. */
    public float[] scores(float[][][][] image) throws OrtException {
        String input = session.getInputNames().iterator().next();
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, image);
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            return ((float[][]) result.get(0).getValue())[0];
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
