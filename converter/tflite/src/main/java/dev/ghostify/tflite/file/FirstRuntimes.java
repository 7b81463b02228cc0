package dev.ghostify.tflite.file;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The first runtime that knows each version of each operator: for what we write and for what others wrote. Source: TensorFlow
 * Lite and LiteRT, {@code runtime_version.cc}.
 */
public final class FirstRuntimes {
    private static final String TABLE = """
            ABS 1=1.13.0 2=2.4.0 3=2.5.0 4=2.6.0 5=2.12.0
            ADD 1=1.5.0 2=1.14.0 3=2.4.0 4=2.6.0 5=2.13.0 6=2.23.0
            ARG_MAX 1=1.9.0 2=1.14.0 3=2.9.0
            ARG_MIN 1=1.9.0 2=1.14.0 3=2.9.0
            AVERAGE_POOL_2D 1=1.5.0 2=1.14.0 3=2.3.0
            BATCH_MATMUL 1=2.3.0 2=2.3.0 3=2.4.0 4=2.5.0
            BATCH_TO_SPACE_ND 1=1.6.0 2=1.14.0 3=2.3.0 4=2.12.0
            BROADCAST_TO 2=2.5.0 3=2.5.0 4=2.23.0
            CAST 1=1.5.0 2=2.7.0 3=2.8.0 4=2.9.0 5=2.12.0 7=2.17.0
            CEIL 1=1.14.0
            CONCATENATION 1=1.5.0 2=1.14.0 3=2.3.0 4=2.14.0 5=2.21.0 6=2.23.0
            CONV_2D 1=1.5.0 2=1.14.0 3=1.14.0 4=2.3.0 5=2.4.0 6=2.9.0 7=2.11.0 8=2.15.0
            COS 1=1.14.0 2=2.23.0
            CUMSUM 1=2.4.0
            DEPTH_TO_SPACE 1=2.1.0 2=2.5.0
            DEPTHWISE_CONV_2D 1=1.5.0 2=1.12.0 3=1.14.0 4=2.2.0 5=2.3.0 6=2.3.0 7=2.11.0
            DEQUANTIZE 1=1.13.1 2=1.14.0 3=1.15.0 5=2.7.0 6=2.18.0 7=2.21.0
            DIV 1=1.6.0 2=2.3.0
            ELU 1=1.14.0
            EQUAL 1=1.14.0 2=1.14.0 3=2.3.0
            EXP 1=1.7.0 2=2.12.0
            EXPAND_DIMS 1=1.10.0
            FILL 1=1.13.0 3=2.5.0
            FLOOR 1=1.9.0
            FLOOR_MOD 1=1.13.0
            FULLY_CONNECTED 1=1.5.0 3=1.14.0 4=1.14.0 5=2.0.0 6=2.1.0 7=2.3.0 8=2.3.0 9=2.3.0 10=2.11.0 12=2.17.0 14=2.21.0
            GATHER 1=1.6.0 2=1.14.0 3=1.15.0 4=2.4.0 5=2.5.0 6=2.13.0 7=2.15.0
            GATHER_ND 1=1.14.0
            GELU 1=2.9.0 2=2.9.0 3=2.23.0
            GREATER 1=1.14.0 2=1.14.0
            GREATER_EQUAL 1=1.14.0 2=1.14.0
            HARD_SWISH 1=1.15.0
            L2_NORMALIZATION 1=1.5.0 2=1.14.0
            LEAKY_RELU 1=1.13.1 2=2.3.0
            LESS 1=1.14.0 2=1.14.0
            LESS_EQUAL 1=1.14.0 2=1.14.0
            LOCAL_RESPONSE_NORMALIZATION 1=1.5.0
            LOG 1=1.14.0 2=2.15.0
            LOG_SOFTMAX 1=1.14.0 2=1.14.0
            LOGICAL_AND 1=1.11.0
            LOGICAL_NOT 1=1.11.0
            LOGICAL_OR 1=1.11.0
            LOGISTIC 1=1.14.0 2=1.14.0 3=2.3.0
            MAXIMUM 1=1.14.0 2=1.14.0 3=2.3.0 4=2.3.0
            MAX_POOL_2D 1=1.5.0 2=1.14.0 3=2.3.0
            MEAN 1=1.6.0 2=1.14.0 3=2.4.0
            MINIMUM 1=1.14.0 2=1.14.0 3=2.3.0 4=2.3.0
            MIRROR_PAD 1=1.13.1 2=2.3.0 3=2.12.0
            MUL 1=1.5.0 2=1.14.0 3=1.15.0 4=2.3.0 5=2.6.0 8=2.23.0
            NEG 1=1.9.0
            NOT_EQUAL 1=1.14.0 2=1.14.0 3=2.3.0
            PACK 1=1.11.0 2=1.14.0 3=2.3.0
            PAD 1=1.5.0 2=1.14.0 3=2.4.0 4=2.6.0 5=2.20.0
            PADV2 1=1.9.0 2=1.14.0 3=2.4.0 4=2.6.0 5=2.20.0
            POW 1=1.10.0
            PRELU 1=1.8.0
            QUANTIZE 1=1.14.0 2=1.15.0 3=2.7.0 4=2.21.0
            REDUCE_MAX 1=1.11.0 2=1.14.0 3=2.5.0
            REDUCE_MIN 1=1.11.0 2=1.14.0 3=2.5.0
            REDUCE_PROD 1=1.11.0 2=2.6.0
            RELU 1=1.5.0 2=2.1.0 3=2.5.0
            RELU6 1=1.5.0 2=1.14.0 3=2.5.0
            RELU_0_TO_1 1=2.10.0
            RELU_N1_TO_1 1=1.5.0
            RESHAPE 1=1.5.0
            RESIZE_BILINEAR 1=1.7.0 2=1.14.0 3=2.2.0 4=2.5.0
            RESIZE_NEAREST_NEIGHBOR 1=1.13.1 2=1.14.0 3=2.3.0 4=2.4.0
            REVERSE_V2 1=1.14.0 2=2.2.0 3=2.5.0
            ROUND 1=1.14.0
            RSQRT 1=1.10.0 2=2.5.0 3=2.15.0
            SELECT 1=1.14.0 2=1.14.0 3=2.12.0
            SELECT_V2 1=2.2.0 2=2.12.0
            SHAPE 1=1.10.0
            SIN 1=1.9.0 2=2.23.0
            SLICE 1=1.14.0 2=1.14.0 4=2.4.0 5=2.5.0 6=2.14.0 7=2.21.0
            SOFTMAX 1=1.5.0 2=1.14.0 3=2.3.0
            SPACE_TO_BATCH_ND 1=1.6.0 2=1.14.0 3=2.3.0 4=2.12.0
            SPACE_TO_DEPTH 1=1.5.0 2=1.14.0
            SPLIT 1=1.5.0 2=1.14.0 3=1.14.0 4=2.3.0
            SPLIT_V 1=1.13.1 2=2.3.0
            SQRT 1=1.10.0 2=2.21.0
            SQUARE 1=1.12.0
            SQUARED_DIFFERENCE 1=1.13.1 2=2.5.0
            SQUEEZE 1=1.6.0
            STRIDED_SLICE 1=1.6.0 2=1.14.0 3=2.1.0 4=2.2.0 6=2.6.0 8=2.14.0
            SUB 1=1.6.0 2=1.14.0 3=2.3.0 4=2.4.0 5=2.4.0
            SUM 1=1.10.0 2=1.15.0
            TANH 1=1.14.0 2=1.14.0 3=2.3.0
            TILE 1=1.10.1 2=2.2.0 3=2.8.0
            TOPK_V2 1=1.7.0 2=1.14.0
            TRANSPOSE 1=1.6.0 2=1.14.0 3=1.15.0 4=2.3.0 5=2.4.0 6=2.12.0 8=2.22.0
            TRANSPOSE_CONV 1=1.9.0 2=2.2.0 3=2.3.0 4=2.13.0 5=2.15.0
            UNPACK 1=1.11.0 2=1.14.0
            """;

    private static final Map<String, Map<Integer, RuntimeVersion>> FIRST = parsed();

    private FirstRuntimes() {}

    private static Map<String, Map<Integer, RuntimeVersion>> parsed() {
        Map<String, Map<Integer, RuntimeVersion>> table = new HashMap<>();
        TABLE.lines().forEach(line -> {
            String[] words = line.split(" ", -1);
            Map<Integer, RuntimeVersion> versions = new HashMap<>();
            for (int i = 1; i < words.length; i++) {
                String[] pair = words[i].split("=", -1);
                versions.put(Integer.parseInt(pair[0]), RuntimeVersion.parse(pair[1]));
            }
            table.put(words[0], versions);
        });
        return table;
    }

    /** The first runtime that knows {@code version} of the builtin {@code operator}; empty if we do not know that. */
    public static Optional<RuntimeVersion> of(String operator, int version) {
        return Optional.ofNullable(FIRST.getOrDefault(operator, Map.of()).get(version));
    }
}
