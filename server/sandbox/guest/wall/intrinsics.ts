/**
 * The built-ins that the guest's own code uses, captured before student code runs. Student code may
 * replace any of them later, but that harms only its own program.
 */
export const intrinsics = {
  apply: Reflect.apply,
  construct: Reflect.construct,
  getPrototypeOf: Object.getPrototypeOf,
  keys: Object.keys,
  defineProperty: Object.defineProperty,
  objectPrototype: Object.prototype,
  isArray: Array.isArray,
  parse: JSON.parse,
  stringify: JSON.stringify,
  toTag: Object.prototype.toString,
  Error,
  RangeError,
  TypeError,
  Promise,
  Float64Array,
  floor: Math.floor,
  imul: Math.imul,
  slice: String.prototype.slice,
  startsWith: String.prototype.startsWith,
  endsWith: String.prototype.endsWith,
  /** The name of a typed array's class, or undefined for any other value; cannot be spoofed. */
  typedArrayName: Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)!
    .get!,
  typedArrayLength: Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), 'length')!.get!,
}

/** The typed arrays that may cross, by class name. */
export const typedArrays: Record<string, { new (length: number): { [index: number]: number; length: number } }> =
  Object.assign(
    // no prototype, so that a name like "constructor" finds nothing
    Object.create(null),
    {
      Int8Array,
      Uint8Array,
      Uint8ClampedArray,
      Int16Array,
      Uint16Array,
      Int32Array,
      Uint32Array,
      Float32Array,
      Float64Array,
    },
  )
