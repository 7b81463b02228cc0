package dev.ghostify.tflite.file;

import com.google.flatbuffers.Table;
import dev.ghostify.graph.Attributes;
import dev.ghostify.schema.tflite.generated.ActivationFunctionType;
import dev.ghostify.schema.tflite.generated.BuiltinOptions;
import dev.ghostify.schema.tflite.generated.MirrorPadMode;
import dev.ghostify.schema.tflite.generated.Operator;
import dev.ghostify.schema.tflite.generated.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the options of any operator as named attributes. Source: TFLite schema, the tables of {@code BuiltinOptions}. */
final class OptionTables {
    /** Field after field as in the schema, with its kind and, if it is not 0, its default; tables without fields are left out. */
    private static final String TABLES = """
            Conv2DOptions padding:padding stride_w:int stride_h:int fused_activation_function:activation dilation_w_factor:int=1 dilation_h_factor:int=1
            Conv3DOptions padding:padding stride_d:int stride_w:int stride_h:int fused_activation_function:activation dilation_d_factor:int=1 dilation_w_factor:int=1 dilation_h_factor:int=1
            Pool2DOptions padding:padding stride_w:int stride_h:int filter_width:int filter_height:int fused_activation_function:activation
            DepthwiseConv2DOptions padding:padding stride_w:int stride_h:int depth_multiplier:int fused_activation_function:activation dilation_w_factor:int=1 dilation_h_factor:int=1
            TransposeConvOptions padding:padding stride_w:int stride_h:int fused_activation_function:activation
            FullyConnectedOptions fused_activation_function:activation weights_format:byte keep_num_dims:bool asymmetric_quantize_inputs:bool
            SoftmaxOptions beta:float
            ConcatenationOptions axis:int fused_activation_function:activation
            AddOptions fused_activation_function:activation
            SubOptions fused_activation_function:activation
            MulOptions fused_activation_function:activation
            DivOptions fused_activation_function:activation
            L2NormOptions fused_activation_function:activation
            LocalResponseNormalizationOptions radius:int bias:float alpha:float beta:float
            ResizeBilinearOptions skipped:int skipped:int align_corners:bool half_pixel_centers:bool
            ResizeNearestNeighborOptions align_corners:bool half_pixel_centers:bool
            ReshapeOptions new_shape:ints
            SpaceToDepthOptions block_size:int
            DepthToSpaceOptions block_size:int
            GatherOptions axis:int batch_dims:int
            ReducerOptions keep_dims:bool
            SqueezeOptions squeeze_dims:ints
            SplitOptions num_splits:int
            SplitVOptions num_splits:int
            StridedSliceOptions begin_mask:int end_mask:int ellipsis_mask:int new_axis_mask:int shrink_axis_mask:int offset:bool
            CastOptions in_data_type:type out_data_type:type
            ArgMaxOptions output_type:type
            ArgMinOptions output_type:type
            ShapeOptions out_type:type
            PackOptions values_count:int axis:int
            UnpackOptions num:int axis:int
            OneHotOptions axis:int
            LeakyReluOptions alpha:float
            GeluOptions approximate:bool
            MirrorPadOptions mode:mirror
            BatchMatMulOptions adj_x:bool adj_y:bool asymmetric_quantize_inputs:bool
            CumsumOptions exclusive:bool reverse:bool
            FakeQuantOptions min:float max:float num_bits:int narrow_range:bool
            ReverseSequenceOptions seq_dim:int batch_dim:int
            IfOptions then_subgraph_index:int else_subgraph_index:int
            WhileOptions cond_subgraph_index:int body_subgraph_index:int
            LSTMOptions fused_activation_function:activation cell_clip:float proj_clip:float
            UnidirectionalSequenceLSTMOptions fused_activation_function:activation cell_clip:float proj_clip:float time_major:bool
            """;

    private record Field(String name, String kind, int absent) {}

    private static final Map<String, List<Field>> FIELDS = parsed();

    private OptionTables() {}

    private static Map<String, List<Field>> parsed() {
        Map<String, List<Field>> tables = new HashMap<>();
        TABLES.lines().forEach(line -> {
            List<String> words = List.of(line.split(" ", -1));
            List<Field> fields = new ArrayList<>();
            for (String word : words.subList(1, words.size())) {
                String[] parts = word.split("[:=]", -1);
                fields.add(new Field(parts[0], parts[1], parts.length > 2 ? Integer.parseInt(parts[2]) : 0));
            }
            tables.put(words.get(0), fields);
        });
        return tables;
    }

    static Attributes read(Operator operator) {
        int code = operator.builtinOptionsType();
        Fields table = new Fields();
        if (code <= 0 || code >= BuiltinOptions.names.length || operator.builtinOptions(table) == null) {
            return Attributes.NONE;
        }
        List<Field> fields = FIELDS.getOrDefault(BuiltinOptions.name(code), List.of());
        Attributes.Builder attributes = Attributes.builder();
        for (int slot = 0; slot < fields.size(); slot++) {
            table.read(slot, fields.get(slot), attributes);
        }
        return attributes.build();
    }

    /** A table whose fields are found by their place in the schema. */
    private static final class Fields extends Table {
        void read(int slot, Field field, Attributes.Builder to) {
            // The first two entries of the list of places are its own size and the table's.
            int offset = __offset(Short.BYTES * (slot + 2));
            if (offset == 0) {
                return;
            }
            int at = bb_pos + offset;
            String name = field.name();
            switch (field.kind()) {
                case "int" -> to.integer(name, bb.getInt(at), field.absent());
                case "byte" -> to.integer(name, bb.get(at), field.absent());
                case "bool" -> to.flag(name, bb.get(at) != 0, false);
                case "float" -> to.real(name, bb.getFloat(at), 0f);
                case "padding" -> to.string(name, bb.get(at) == 0 ? "SAME" : "VALID", "SAME");
                case "activation" -> to.string(name, word(ActivationFunctionType.names, bb.get(at)), "NONE");
                case "type" -> to.string(name, word(TensorType.names, bb.get(at)), "FLOAT32");
                case "mirror" -> to.string(name, word(MirrorPadMode.names, bb.get(at)), "REFLECT");
                case "ints" -> to.ints(name, ints(offset));
                default -> throw new IllegalStateException("no kind " + field.kind());
            }
        }

        private List<Integer> ints(int offset) {
            int count = __vector_len(offset);
            if (count < 0 || (long) count * Integer.BYTES > bb.capacity()) {
                throw new IndexOutOfBoundsException("a list of " + count + " numbers");
            }
            int start = __vector(offset);
            Integer[] values = new Integer[count];
            Arrays.setAll(values, i -> bb.getInt(start + i * Integer.BYTES));
            return List.of(values);
        }

        private static String word(String[] names, byte code) {
            return code >= 0 && code < names.length && !names[code].isEmpty() ? names[code] : "UNKNOWN_" + code;
        }
    }
}
