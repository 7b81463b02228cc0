/**
 * Operators that only move channels, and convolutions that take them in.
 *
 * <p>A convolution reads its input channels in any order, if its weights are permuted. Start at {@link
 * dev.ghostify.tflite.channels.FoldChannelShuffles}: it follows each channel from the convolution that makes it through shuffles,
 * splits and concatenations to those that read it. Exact: every product is the same, only the order of sums differs.
 */
@API(status = Status.INTERNAL)
@NullMarked
package dev.ghostify.tflite.channels;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
