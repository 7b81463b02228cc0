package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ClassifierTest {
    @Test
    void givesAScoreForEachClass() throws Exception {
        try (Classifier classifier = new Classifier()) {
            assertEquals(10, classifier.scores(new float[1][3][64][64]).length);
        }
    }
}
