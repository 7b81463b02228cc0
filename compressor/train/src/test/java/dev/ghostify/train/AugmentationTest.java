package dev.ghostify.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ghostify.graph.Shape;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AugmentationTest {
    private static final TrainingImages IMAGES = Nets.images(8);

    @Test
    void noneLeavesImagesAsTheyAre() {
        assertThat(Augmentation.NONE.apply(IMAGES, 3, new SplittableRandom(1))).isEqualTo(IMAGES.image(3));
    }

    @Test
    void aFlippedImageIsTheImageOrItsMirrorImage() {
        float[] image = IMAGES.image(2);
        float[] mirrored = new float[image.length];
        for (int i = 0; i < image.length; i++) {
            mirrored[i] = image[i / 8 * 8 + 7 - i % 8];
        }
        int flips = 0;
        for (int seed = 0; seed < 40; seed++) {
            float[] shown = new Augmentation(true, 0, 0).apply(IMAGES, 2, new SplittableRandom(seed));
            assertThat(shown).isIn(image, mirrored);
            flips += java.util.Arrays.equals(shown, mirrored) ? 1 : 0;
        }
        assertThat(flips).isBetween(8, 32);
    }

    @Test
    void aShiftedImageIsMovedAsAWholeAndFilledWithZeros() {
        float[] image = IMAGES.image(1);
        for (int seed = 0; seed < 40; seed++) {
            float[] shown = new Augmentation(false, 0.25, 0).apply(IMAGES, 1, new SplittableRandom(seed));
            assertThat(isShiftOf(shown, image)).as("seed %d", seed).isTrue();
        }
    }

    @Test
    void showsOtherPartsOfLargerImagesUnlessNothingIsToBeDone() {
        TrainingImages larger = new TrainingImages() {
            @Override
            public int size() {
                return 1;
            }

            @Override
            public Shape shape() {
                return Shape.of(1, 1, 1);
            }

            @Override
            public float[] image(int index) {
                return new float[] {0};
            }

            @Override
            public float[] image(int index, RandomGenerator random) {
                return new float[] {1 + random.nextInt(9)};
            }

            @Override
            public OptionalInt label(int index) {
                return OptionalInt.empty();
            }
        };
        assertThat(new Augmentation(false, 0.1, 0).apply(larger, 0, new SplittableRandom(1))[0])
                .isPositive();
        assertThat(Augmentation.NONE.apply(larger, 0, new SplittableRandom(1))).containsExactly(0);
    }

    private static boolean isShiftOf(float[] shown, float[] image) {
        for (int down = -2; down <= 2; down++) {
            for (int right = -2; right <= 2; right++) {
                boolean same = true;
                for (int i = 0; i < image.length && same; i++) {
                    int y = i / 8 % 8 - down;
                    int x = i % 8 - right;
                    boolean inside = y >= 0 && y < 8 && x >= 0 && x < 8;
                    same = shown[i] == (inside ? image[i - 8 * down - right] : 0);
                }
                if (same) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void aMixedImageKeepsAtLeastHalfOfItself() {
        float[] image = IMAGES.image(1);
        for (int seed = 0; seed < 20; seed++) {
            float[] shown = new Augmentation(false, 0, 1).apply(IMAGES, 1, new SplittableRandom(seed));
            double along = 0;
            double own = 0;
            for (int i = 0; i < image.length; i++) {
                along += (double) shown[i] * image[i];
                own += (double) image[i] * image[i];
            }
            assertThat(along / own).isCloseTo(0.8, within(0.45));
        }
    }

    @Test
    void refusesWhatIsNoShare() {
        assertThatThrownBy(() -> new Augmentation(true, 1, 0)).hasMessageContaining("shares");
        assertThatThrownBy(() -> new Augmentation(true, 0, 2)).hasMessageContaining("shares");
    }
}
