package dev.ghostify.ghost.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {
    private static final Measured TEACHER = new Measured(1000, 10, 40, Damage.NONE);

    private static boolean keeps(String budget, long multiplyAdds, double milliseconds, double agreement) {
        Measured network = new Measured(multiplyAdds, 5, milliseconds, new Damage(0.1, agreement));
        return Budget.parse(budget).isKept(network, TEACHER);
    }

    @Test
    void limitsASumOfMultiplyAddsTimeOrAgreement() {
        assertThat(keeps("macs<=60%", 600, 40, 0)).isTrue();
        assertThat(keeps("macs<=60%", 601, 1, 1)).isFalse();
        assertThat(keeps("latency<=20ms", 1000, 20, 0)).isTrue();
        assertThat(keeps("latency<=20ms", 1, 20.1, 1)).isFalse();
        assertThat(keeps("latency<=75%", 1000, 30, 0)).isTrue();
        assertThat(keeps("agreement>=0.98", 1000, 40, 0.98)).isTrue();
        assertThat(keeps("agreement>=0.98", 1, 1, 0.979)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"macs<=60%", "latency<=20ms", "latency<=80%", "agreement>=0.98"})
    void readsWhatItWrites(String text) {
        assertThat(Budget.parse(text)).hasToString(text);
        assertThat(Budget.parse(" " + text.replace("=", "= "))).isEqualTo(Budget.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "macs",
                "macs>=60%",
                "macs<=160%",
                "latency<=20",
                "agreement<=0.9",
                "agreement>=98",
                "macs<=1.2.3%",
                "macs<=0%"
            })
    void saysHowABudgetIsWritten(String text) {
        assertThatThrownBy(() -> Budget.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("write macs<=60%");
    }
}
