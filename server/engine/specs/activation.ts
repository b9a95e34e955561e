/** Activations that TensorFlow.js fuses into convolutions and products of matrices. */
export const FUSED_ACTIVATIONS = ['linear', 'relu', 'relu6', 'elu', 'sigmoid', 'leakyrelu', 'prelu'] as const

export type FusedActivation = (typeof FUSED_ACTIVATIONS)[number]
