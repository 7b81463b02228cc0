/**
 * The file formats' own classes: {@code onnx.generated} holds protobuf messages made from {@code src/main/proto/onnx.proto},
 * {@code tflite.generated} holds FlatBuffers tables made from {@code src/main/fbs/schema.fbs}. Both packages are compiler
 * output that is checked in, so that a build needs neither compiler; {@code regenerate.sh} makes them again and, with
 * {@code --check}, tells whether they still match. They are raw formats: only the readers and writers of {@code
 * dev.ghostify.onnx} and {@code dev.ghostify.tflite} use them, and no public signature outside shows them. The FlatBuffers
 * object API is left out on purpose, for it would turn every weight byte into an {@code int}.
 */
@API(status = Status.INTERNAL)
package dev.ghostify.schema;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
