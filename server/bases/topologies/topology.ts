/** A network as data. */

/** A network as TensorFlow.js builds it, with the shapes of its weights. */
export interface Topology {
  /** JSON of `LayersModel.toJSON(null, false)`. */
  model: object
  /** In the order of the layers. */
  weights: WeightShape[]
}

export interface WeightShape {
  /** The layer's name, a slash and its own: `block1_conv1/kernel`. */
  name: string
  shape: number[]
}
