"""The slide's MNIST network in Keras itself, on one thread: slide.py '{"how", "batch", "steps", "rounds"}'.

how: "fit" is what a course's notebook does; "step" trains a batch at a time, as the other sides of
the bench do; "plain" is "step" without TensorFlow's rewriting of graphs, which joins a convolution,
its bias and its activation; "eager" is "step" without a graph, one operation after the other.

A line of JSON with the versions, then one a round: milliseconds of a step by the clock and of
processor time, and the last loss.
"""
import json
import os
import sys
import time

os.environ['TF_CPP_MIN_LOG_LEVEL'] = '2'
import keras
import numpy as np
import tensorflow as tf

options = json.loads(sys.argv[1])
how, batch, steps, rounds = (options[name] for name in ('how', 'batch', 'steps', 'rounds'))
tf.config.threading.set_intra_op_parallelism_threads(1)
tf.config.threading.set_inter_op_parallelism_threads(1)
if how == 'plain':
    tf.config.optimizer.set_experimental_options({'disable_meta_optimizer': True})

model = keras.Sequential([
    keras.Input((28, 28, 1)),
    keras.layers.Conv2D(32, 5, activation='relu'), keras.layers.MaxPooling2D(2),
    keras.layers.Conv2D(64, 5, activation='relu'), keras.layers.MaxPooling2D(2),
    keras.layers.Flatten(), keras.layers.Dense(64, activation='relu'), keras.layers.Dense(10, activation='softmax'),
])
model.compile(optimizer='rmsprop', loss='categorical_crossentropy', run_eagerly=how == 'eager')

random = np.random.default_rng(1)
images = random.random((batch, 28, 28, 1), dtype='float32')
labels = np.eye(10, dtype='float32')[random.integers(0, 10, batch)]


def train(count):
    if how == 'fit':
        history = model.fit(np.tile(images, (count, 1, 1, 1)), np.tile(labels, (count, 1)), batch_size=batch, epochs=1, verbose=0)
        return history.history['loss'][-1]
    return [model.train_on_batch(images, labels) for _ in range(count)][-1]


print(json.dumps({'tensorflow': tf.__version__, 'keras': keras.__version__}))
train(steps)
for _ in range(rounds):
    clock, processor = time.perf_counter(), time.process_time()
    answer = float(train(steps))
    milliseconds = [(now - since) * 1000 / steps for now, since in ((time.perf_counter(), clock), (time.process_time(), processor))]
    print(json.dumps({'clock': milliseconds[0], 'processor': milliseconds[1], 'answer': answer}))
