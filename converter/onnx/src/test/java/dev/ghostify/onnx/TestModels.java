package dev.ghostify.onnx;

import com.google.protobuf.ByteString;
import dev.ghostify.schema.onnx.generated.AttributeProto;
import dev.ghostify.schema.onnx.generated.GraphProto;
import dev.ghostify.schema.onnx.generated.ModelProto;
import dev.ghostify.schema.onnx.generated.NodeProto;
import dev.ghostify.schema.onnx.generated.OperatorSetIdProto;
import dev.ghostify.schema.onnx.generated.TensorProto;
import dev.ghostify.schema.onnx.generated.TensorShapeProto;
import dev.ghostify.schema.onnx.generated.TypeProto;
import dev.ghostify.schema.onnx.generated.ValueInfoProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

/** Small models, built with protobuf's own classes, so that reader and writer are held against these. */
final class TestModels {
    private TestModels() {}

    static ModelProto.Builder model(int opset, GraphProto.Builder graph) {
        return ModelProto.newBuilder()
                .setIrVersion(IrVersions.forOpset(opset))
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(opset))
                .setGraph(graph);
    }

    /** A graph {@code g} with float input x of {@code shape} and output y of unstated shape. */
    static GraphProto.Builder graph(long... shape) {
        return GraphProto.newBuilder()
                .setName("g")
                .addInput(value("x", shape))
                .addOutput(ValueInfoProto.newBuilder().setName("y"));
    }

    static ValueInfoProto value(String name, long... shape) {
        TensorShapeProto.Builder dims = TensorShapeProto.newBuilder();
        for (long size : shape) {
            dims.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size));
        }
        TypeProto.Tensor.Builder tensor = TypeProto.Tensor.newBuilder()
                .setElemType(TensorProto.DataType.FLOAT_VALUE)
                .setShape(dims);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    static NodeProto.Builder node(String type, List<String> inputs, String... outputs) {
        return NodeProto.newBuilder().setOpType(type).addAllInput(inputs).addAllOutput(List.of(outputs));
    }

    static AttributeProto ints(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto real(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF(value)
                .build();
    }

    static AttributeProto text(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    static AttributeProto body(String name, GraphProto value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.GRAPH)
                .setG(value)
                .build();
    }

    static TensorProto floats(String name, List<Long> dims, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return TensorProto.newBuilder()
                .setName(name)
                .addAllDims(dims)
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .setRawData(ByteString.copyFrom(bytes))
                .build();
    }

    static TensorProto longs(String name, long... values) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .addDims(values.length)
                .setDataType(TensorProto.DataType.INT64_VALUE);
        for (long value : values) {
            tensor.addInt64Data(value);
        }
        return tensor.build();
    }

    static OnnxModel read(ModelProto model) throws IOException {
        return OnnxReader.read(ByteBuffer.wrap(model.toByteArray()), Path.of("."));
    }

    static OnnxModel read(ModelProto.Builder model) throws IOException {
        return read(model.build());
    }

    /** What {@link OnnxWriter} makes of the model, parsed by protobuf. */
    static ModelProto written(OnnxModel model) throws IOException {
        return ModelProto.parseFrom(OnnxWriter.toBytes(model));
    }

    /** The model without the stored forms of its nodes, so that writing goes through the mappings. */
    static OnnxModel respelled(OnnxModel model) {
        return new OnnxModel(model.graph(), model.opsets(), OnnxMetadata.ours());
    }
}
