package dev.ghostify.graph.op;

import static dev.ghostify.graph.op.Applied.counting;
import static dev.ghostify.graph.op.Applied.output;
import static dev.ghostify.graph.op.Applied.outputs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import org.junit.jupiter.api.Test;

class PassThroughTest {
    @Test
    void identityAndDropoutGiveTheirInput() {
        Tensor x = counting(2, 2);
        assertThat(output(new Identity(), x)).isEqualTo(x);
        var dropped = outputs(new Dropout(), 2, x, Tensor.scalar(0.5f));
        assertThat(dropped.get(0)).isEqualTo(x);
        assertThat(dropped.get(1).dtype()).isEqualTo(DataType.BOOL);
        assertThat(dropped.get(1).toLongs()).containsOnly(1);
    }

    @Test
    void dropoutInTrainingIsNotEvaluated() {
        Tensor training = Tensor.ofIntegers(TensorType.of(DataType.BOOL), 1);
        assertThatThrownBy(() -> output(new Dropout(), counting(2), Tensor.scalar(0.5f), training))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("training mode");
    }
}
