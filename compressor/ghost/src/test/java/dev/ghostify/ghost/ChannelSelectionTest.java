package dev.ghostify.ghost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelSelectionTest {
    private static final double[][] EQUAL_READERS = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};

    /** {@code B B^T} of a random {@code B[size][rank]}. */
    private static double[][] covariances(int size, int rank, Random random) {
        double[][] b = new double[size][rank];
        for (double[] row : b) {
            Arrays.setAll(row, k -> random.nextGaussian());
        }
        double[][] product = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                for (int k = 0; k < rank; k++) {
                    product[i][j] += b[i][k] * b[j][k];
                }
            }
        }
        return product;
    }

    @Test
    void leavesOutTheChannelThatFollowsFromAnother() {
        double[][] a = {{1, 3, 0}, {3, 9, 0}, {0, 0, 4}};
        ChannelSelection selection = ChannelSelection.choose(a, new double[] {1, 5, 0}, EQUAL_READERS, 2);
        assertThat(selection.kept()).containsExactly(1, 2);
        assertThat(selection.left()).containsExactly(0);
        assertThat(selection.follow()[0][0]).isCloseTo(1 / 3.0, within(0.01));
        assertThat(selection.follow()[0][1]).isCloseTo(0, within(0.01));
        assertThat(selection.constants()[0]).isCloseTo(1 - 5 / 3.0, within(0.01));
        assertThat(selection.unexplained()).isLessThan(0.01);
    }

    @Test
    void keepsAQuietChannelThatTheReadersListenTo() {
        double[][] a = {{1, 0, 0}, {0, 9, 0}, {0, 0, 4}};
        double[][] readers = {{100, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        assertThat(ChannelSelection.choose(a, new double[3], readers, 1).kept()).containsExactly(0);
    }

    @Test
    void choosesAmongChannelsThatAreAlwaysZero() {
        ChannelSelection selection = ChannelSelection.choose(new double[3][3], new double[3], EQUAL_READERS, 2);
        assertThat(selection.kept()).hasSize(2);
        assertThat(selection.unexplained()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void losesLessTheMoreChannelsAreKeptAndNothingAtFullRank(long seed) {
        Random random = new Random(seed);
        double[][] a = covariances(12, 7, random);
        double[][] readers = covariances(12, 20, random);
        double before = 1;
        for (int count = 1; count < 12; count++) {
            double lost =
                    ChannelSelection.choose(a, new double[12], readers, count).unexplained();
            assertThat(lost).isLessThanOrEqualTo(before + 1e-9);
            before = lost;
        }
        assertThat(ChannelSelection.choose(a, new double[12], readers, 7).unexplained())
                .isLessThan(0.02);
    }
}
