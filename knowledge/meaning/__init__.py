"""Which texts mean alike? Vectors of questions, sentences and sections, by an encoder that onnxruntime runs."""
