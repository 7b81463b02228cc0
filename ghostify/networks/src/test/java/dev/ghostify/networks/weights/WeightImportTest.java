package dev.ghostify.networks.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.networks.Architecture;
import dev.ghostify.networks.Dimensions;
import dev.ghostify.networks.Form;
import dev.ghostify.networks.GhostNet;
import dev.ghostify.networks.GhostNetV2;
import dev.ghostify.networks.GhostNetV3;
import dev.ghostify.networks.Network;
import dev.ghostify.networks.Variant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightImportTest {
    private final GhostNet ghostNet =
            GhostNet.builder().width(0.25).resolution(64).classes(10).architecture();

    @Test
    void takesWhatItSaved() {
        Network trained = ghostNet.build(new RandomStatistics(1));

        assertThat(ghostNet.build(trained.stateDict()).graph().initializers())
                .isEqualTo(trained.graph().initializers());
    }

    @Test
    void takesTheNamesOfAWrappedNetwork() {
        StateDict trained = ghostNet.build(new RandomStatistics(1)).stateDict();

        Network built = ghostNet.build(trained.renamed(name -> "module." + name));

        assertThat(built.stateDict()).isEqualTo(trained);
    }

    @Test
    void takesTimmsNamesOfGhostNetV3() {
        Architecture training = new GhostNetV3(Dimensions.imagenet(0.25).withResolution(64), Form.TRAINING);
        StateDict trained = training.build(new RandomStatistics(2)).stateDict();
        StateDict timm = trained.renamed(name -> name.replaceFirst("_rpr_(conv\\.\\d|scale)\\.bn\\.", "_rpr_$1.bn1."));

        assertThat(timm).isNotEqualTo(trained);
        assertThat(training.build(timm).stateDict()).isEqualTo(trained);
    }

    /** 512 and 764 tensors in the official files of width 1, whatever the width. */
    @Test
    void savesAsManyTensorsAsTheOfficialCode() {
        assertThat(ghostNet.build().stateDict().tensors()).hasSize(512);
        assertThat(older().build().stateDict().tensors()).hasSize(516);
        assertThat(new GhostNetV2(Dimensions.imagenet(0.25)).build().stateDict().tensors())
                .hasSize(764);
        assertThat(v3(Form.TRAINING).build().stateDict().tensors()).hasSize(1956);
        assertThat(v3(Form.FUSED).build().stateDict().tensors()).hasSize(492);
    }

    @Test
    void savesLinearLayersOfTheFirstCodeAsMatrices() {
        Map<String, Tensor> tensors = older().build().stateDict().tensors();

        assertThat(tensors.get("classifier.0.weight")).asString().startsWith("float[1280,240] ");
        assertThat(tensors.get("features.4.conv.2.fc.0.weight")).asString().startsWith("float[4,16] ");
    }

    @Test
    void listsWhatIsMissingUnexpectedAndMisShaped() {
        Map<String, Tensor> tensors =
                new LinkedHashMap<>(ghostNet.build().stateDict().tensors());
        tensors.remove("bn1.bias");
        tensors.put("bn1.surplus", Tensor.scalar(1f));
        tensors.put("classifier.bias", Tensor.ofFloats(Shape.of(3), 1, 2, 3));

        assertThatThrownBy(() -> ghostNet.build(new StateDict(tensors)))
                .isInstanceOf(ModelException.class)
                .hasMessage("""
                        the weights are those of another network: 1 missing, 1 mis-shaped, 1 unexpected of %d; check family, width, classes and form
                          missing
                            bn1.bias
                          mis-shaped
                            classifier.bias (needs float[10], found float[3])
                          unexpected
                            bn1.surplus""".formatted(ghostNet.slots().size()));
    }

    private static GhostNet older() {
        return GhostNet.builder().width(0.25).variant(Variant.TENSORFLOW).architecture();
    }

    private static GhostNetV3 v3(Form form) {
        return new GhostNetV3(Dimensions.imagenet(0.25), form);
    }
}
