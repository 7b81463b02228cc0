#!/usr/bin/env bash
# Images per second of distillation beside a plain Python PyTorch loop of the same network and batch, one thread each, in turns.
# GHOSTIFY_PYTHON: a python with torch.
source "$(dirname "$0")/start.sh"
source "$(dirname "$0")/train.sh"
python=${GHOSTIFY_PYTHON:-python3}
need "$models/cifar_resnet20.onnx" "$data/cifar10/cifar10_train.bin"
"$python" -c 'import torch' 2>/dev/null || { echo "SKIPPED $proof: $python has no torch; name another with GHOSTIFY_PYTHON"; exit 0; }

training_speed_proof() {
    "$ghostify" convert "$models/cifar_resnet20.onnx" -o "$work/start.onnx" --ghost --include '/layer*' \
        --calibrate "$train_data" --samples 64 --seed "$seed" > /dev/null
    for turn in 1 2 3; do
        taskset -c 0 "$ghostify" distil "$models/cifar_resnet20.onnx" "$work/start.onnx" --data "$train_data" --samples 5000 \
            --minutes 0.75 --image-batch 64 --threads 1 -o "$work/out.onnx" 2> "$work/log"
        grep -oE '[0-9]+ images/s' "$work/log" | tail -1 | cut -d' ' -f1 >> "$work/ours"
        OMP_NUM_THREADS=1 taskset -c 0 "$python" "$root/examples/proofs/training_speed.py" 64 30 >> "$work/theirs"
        echo "turn $turn: ghostify $(tail -1 "$work/ours"), PyTorch from Python $(tail -1 "$work/theirs") images/s, both on one core with the teacher's answers"
    done
    ours=$(sort -n "$work/ours" | sed -n 2p)
    theirs=$(sort -n "$work/theirs" | sed -n 2p)
    holds "$ours / $theirs >= 0.9" "median images per second, ours by theirs"
}

record training_speed_proof
