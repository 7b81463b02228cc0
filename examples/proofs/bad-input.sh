#!/usr/bin/env bash
# Broken input and full disks: one clear line, the right exit code, no output file, and the old output as it was.
source "$(dirname "$0")/start.sh"
need "$models/cifar_resnet20.onnx"

# refuses EXIT_CODE WHAT INPUT [OUTPUT]
refuses() {
    local code=0 out=${4:-$work/out.tflite} kept=$work/kept lines
    [ -e "$out" ] && cp "$out" "$kept" || rm -f "$kept"
    "$ghostify" convert "$3" -o "$out" > "$work/stdout" 2> "$work/stderr" || code=$?
    lines=$(grep -c "^ghostify: " "$work/stderr" || true)
    printf '%-34s exit %-3s %s\n' "$2" "$code" "$(head -1 "$work/stderr")"
    local why=
    [ "$code" = "$1" ] || why="expected exit $1"
    [ "$lines" = 1 ] || why="$lines messages instead of one"
    ! grep -q '^	at \|Exception in thread' "$work/stderr" || why="prints a trace"
    if [ -e "$kept" ]; then cmp -s "$kept" "$out" || why="old output harmed"; else [ ! -e "$out" ] || why="left an output"; fi
    [ -z "$(find "$(dirname "$out")" -maxdepth 1 -name '.*' -type f 2> /dev/null)" ] || why="left a temporary file"
    [ -z "$why" ] || { echo "FAILS: $2: $why"; return 1; }
}
bad_input_proof() {
    local status=0 good=$models/cifar_resnet20.onnx m=$work/models
    mkdir -p "$m"
    python3 "$root/examples/proofs/broken_models.py" "$m"
    head -c 100000 "$good" > "$m/truncated.onnx"
    echo "this is not a model" > "$m/text.onnx"
    : > "$m/empty.onnx"
    echo secret > "$work/secret"
    truncate -s 64 "$work/secret"
    ln -s "$work/secret" "$m/link.data"
    refuses 3 "truncated file" "$m/truncated.onnx" || status=1
    refuses 3 "text file" "$m/text.onnx" || status=1
    refuses 3 "zero-byte file" "$m/empty.onnx" || status=1
    refuses 3 "missing file" "$m/nowhere.onnx" || status=1
    refuses 3 "wrong tensor length" "$m/tensor_length.onnx" || status=1
    refuses 3 "cyclic graph" "$m/cycle.onnx" || status=1
    refuses 3 "missing initializer" "$m/missing_initializer.onnx" || status=1
    refuses 3 "external data ../../etc/passwd" "$m/escape.onnx" || status=1
    refuses 3 "external data through a symlink" "$m/symlink.onnx" || status=1
    refuses 3 "unknown operator" "$m/unknown_op.onnx" || status=1
    echo "old output" > "$work/old.tflite"
    refuses 3 "truncated, old output kept" "$m/truncated.onnx" "$work/old.tflite" || status=1
    refuses 4 "output folder missing" "$good" "$work/none/out.tflite" || status=1
    mkdir "$work/locked"
    if [ "$(id -u)" = 0 ]; then
        # Permissions do not bind root; a file system that cannot be written does.
        if mount -t tmpfs -o ro tmpfs "$work/locked" 2> /dev/null; then
            refuses 4 "no write permission" "$good" "$work/locked/out.tflite" || status=1
            umount "$work/locked"
        else
            echo "SKIPPED no write permission: root may write everywhere here; run as another user"
        fi
    else
        chmod a-w "$work/locked"
        refuses 4 "no write permission" "$good" "$work/locked/out.tflite" || status=1
    fi
    mkdir "$work/small"
    if mount -t tmpfs -o size=256k tmpfs "$work/small" 2> /dev/null; then
        refuses 4 "disk full" "$good" "$work/small/out.tflite" || status=1
        echo "old output" > "$work/small/old.tflite"
        refuses 4 "disk full, old output kept" "$good" "$work/small/old.tflite" || status=1
        umount "$work/small"
    else
        echo "SKIPPED disk full: no tmpfs can be mounted here"
    fi
    return $status
}
record bad_input_proof
