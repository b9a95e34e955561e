/** The tensors of one isolate: checks each call, runs it, and counts memory against the quota. */
import { Attributes } from '../specs/attributes.ts'
import type { Backend } from '../kernels/backend.ts'
import type { TableOptions } from '../tensors/engine.ts'
import type { Executor } from './executor.ts'
import { createGradientCount } from './gradient-count.ts'
import { toKernelError } from '../tensors/engine-errors.ts'
import { requireQuota } from '../tensors/ledger.ts'
import { listOperands, namedOperands } from '../specs/operands.ts'
import { BYTES, MAX_RANK, parseShape, sizeOf } from '../tensors/shapes.ts'
import { SPECS } from '../specs/table.ts'
import type { Info, Inputs, KernelSpec, Operand, Plan } from '../specs/spec.ts'
import { KernelError, QuotaError } from '../tensors/tensor-table.ts'
import type { Dtype, TableStats, TensorRef, TensorTable, Values } from '../tensors/tensor-table.ts'

/** Data in the engine's memory; tensors of several tables may share it. */
interface Storage {
  dataId: object
  bytes: number
  /** Number of tensors in all tables. */
  references: number
}

interface Held extends Operand {
  storage: Storage
  /** Whether another table has lent it. */
  lent?: boolean
}

const ARRAYS = { float32: Float32Array, int32: Int32Array, bool: Uint8Array } as const

export class EngineTable implements TensorTable {
  readonly #backend: Backend
  readonly #executor: Executor
  readonly quotaBytes: number
  readonly #onKernel: (() => void) | undefined
  readonly #tensors = new Map<number, Held>()
  /** Number of this table's tensors on each storage. */
  readonly #storages = new Map<Storage, number>()
  /** Storages that another table has lent, and that therefore take nothing of this quota. */
  readonly #lent = new Set<Storage>()
  #nextId = 1
  #bytes = 0
  #lentTensors = 0
  #peak = 0
  #kernels = 0
  #refused = 0
  readonly #gradients = createGradientCount()
  #disposed = false
  readonly #find = (id: unknown): Held => this.#held(id)

  constructor(backend: Backend, executor: Executor, { quotaBytes, onKernel }: TableOptions) {
    this.#backend = backend
    this.#executor = executor
    this.quotaBytes = quotaBytes
    this.#onKernel = onKernel
  }

  create(values: Values, shape: number[], dtype: Dtype): TensorRef {
    this.#mustBeOpen()
    const dims = parseShape(shape)
    if (!dims) throw new KernelError('a shape must be a list of at most six counts')
    if (!Object.hasOwn(ARRAYS, dtype)) throw new KernelError('a dtype must be float32, int32 or bool')
    if (!(values instanceof ARRAYS[dtype]))
      throw new KernelError(`values of dtype ${dtype} must come in a ${ARRAYS[dtype].name}`)
    const size = sizeOf(dims)
    if (values.length !== size)
      throw new KernelError(`${values.length} values don't make a tensor of shape [${dims}], which has ${size}`)
    const clean = dtype === 'bool' ? Uint8Array.from(values, (value) => Number(value !== 0)) : values
    return this.#made(() => ({ dataId: this.#backend.write(clean, dims, dtype), shape: dims, dtype }))
  }

  createWidened(bytes: Uint8Array, shape: number[]): TensorRef {
    this.#mustBeOpen()
    const dims = parseShape(shape)
    if (!dims || bytes.length !== sizeOf(dims))
      throw new KernelError(`${bytes.length} values don't make a tensor of this shape`)
    return this.#made(() => {
      const made = this.#backend.allocate(dims, 'int32')
      this.#backend.view(made).set(bytes)
      return made
    })
  }

  /** Keeps what does not come of a kernel. */
  #made(make: () => Info): TensorRef {
    this.#backend.ledger.begin(this.quotaBytes, this.#bytes)
    try {
      return this.#keep(make(), undefined)
    } catch (thrown) {
      if (thrown instanceof QuotaError) this.#refused++
      throw thrown
    }
  }

  admit(name: string, shape: number[], dtype: Dtype): void {
    this.#mustBeOpen()
    if (!Array.isArray(shape) || !Object.hasOwn(BYTES, dtype)) return
    let bytes = BYTES[dtype]
    for (let i = 0; i < shape.length; i++) bytes *= Number(shape[i])
    try {
      requireQuota(shape.slice(0, MAX_RANK), bytes, this.quotaBytes, this.#bytes)
    } catch (thrown) {
      this.#refused++
      throw new QuotaError(`${name.slice(0, 200)}: ${(thrown as QuotaError).message}`)
    }
  }

  read(id: number): Values {
    return this.#backend.view(this.#held(id)).slice()
  }

  shapeOf(id: number): readonly number[] {
    return this.#held(id).shape
  }

  run(kernel: string, inputs: unknown, attrs: unknown): TensorRef[] {
    this.#mustBeOpen()
    this.#onKernel?.()
    const spec = SPECS.get(kernel)
    if (!spec) throw new KernelError(`kernel "${String(kernel).slice(0, 60)}" is not available`)
    this.#kernels++
    try {
      const operands = spec.list
        ? listOperands(spec.kernel, inputs, this.#find)
        : namedOperands(spec.kernel, spec.inputs, inputs, this.#find)
      const plan = this.#plan(spec, operands, new Attributes(spec.kernel, attrs))
      const made = this.#executor.execute(spec.kernel, operands, plan)
      const refs = new Array<TensorRef>(made.length)
      for (let i = 0; i < made.length; i++) refs[i] = this.#keep(made[i], operands)
      this.#gradients.note(spec.kernel, operands, attrs)
      if (spec.kernel === 'Transpose') this.#gradients.noteTranspose(this.#held(refs[0].id))
      return refs
    } catch (thrown) {
      if (!(thrown instanceof QuotaError)) throw toKernelError(thrown)
      this.#refused++
      throw new QuotaError(`${spec.kernel}: ${thrown.message}`)
    }
  }

  release(id: number): void {
    const held = this.#tensors.get(id)
    if (!held) return
    this.#tensors.delete(id)
    if (held.lent) this.#lentTensors--
    const { storage } = held
    const here = this.#storages.get(storage)! - 1
    if (here > 0) this.#storages.set(storage, here)
    else {
      this.#storages.delete(storage)
      if (!this.#lent.delete(storage)) this.#bytes -= storage.bytes
    }
    if (--storage.references === 0) this.#backend.dispose(storage.dataId)
  }

  share(id: number, to: TensorTable, lent = false): TensorRef {
    if (!(to instanceof EngineTable)) throw new Error('a tensor can be shared only with a table of the same engine')
    return to.#adopt(this.#held(id), lent)
  }

  stats(): TableStats {
    return {
      tensors: this.#tensors.size - this.#lentTensors,
      bytes: this.#bytes,
      peakBytes: this.#peak,
      kernels: this.#kernels,
      refused: this.#refused,
      gradients: this.#gradients.calls(),
      gradientSamples: this.#gradients.samples(),
    }
  }

  dispose(): void {
    for (const id of this.#tensors.keys()) this.release(id)
    this.#disposed = true
  }

  #mustBeOpen(): void {
    if (this.#disposed) throw new Error('the table has been disposed')
  }

  #held(id: unknown): Held {
    const held = this.#tensors.get(id as number)
    if (!held) throw new KernelError('the tensor is not one of this program, or has been disposed')
    return held
  }

  #plan(spec: KernelSpec, operands: Readonly<Record<string, Held>> | readonly Held[], attrs: Attributes): Plan {
    const plan = spec.list
      ? spec.plan(operands as readonly Operand[], attrs)
      : spec.plan(operands as Inputs, attrs, this.#backend.view)
    const { ledger } = this.#backend
    ledger.begin(this.quotaBytes, this.#bytes)
    if (!plan.shares)
      for (let i = 0; i < plan.outputs.length; i++) ledger.admit(plan.outputs[i].shape, plan.outputs[i].dtype)
    return plan
  }

  /** Adds a kernel's output to the table. An output that shares the data of an input takes no new memory. */
  #keep(
    { dataId, shape, dtype }: Info,
    operands: Readonly<Record<string, Held>> | readonly Held[] | undefined,
  ): TensorRef {
    for (const name in operands) {
      const operand = (operands as Record<string, Held>)[name]
      if (operand.dataId === dataId)
        return this.#add({ dataId, shape, dtype, size: operand.size, storage: operand.storage })
    }
    const { size } = this.#backend.ledger.get(dataId)
    return this.#add({ dataId, shape, dtype, size, storage: { dataId, bytes: size * BYTES[dtype], references: 0 } })
  }

  #adopt({ storage, ...held }: Held, lent: boolean): TensorRef {
    this.#mustBeOpen()
    if (!this.#storages.has(storage)) {
      if (lent) this.#lent.add(storage)
      else requireQuota(held.shape, storage.bytes, this.quotaBytes, this.#bytes)
    }
    if (lent) this.#lentTensors++
    return this.#add({ ...held, storage, lent })
  }

  #add(held: Held): TensorRef {
    const { storage } = held
    storage.references++
    const here = this.#storages.get(storage) ?? 0
    this.#storages.set(storage, here + 1)
    if (here === 0 && !this.#lent.has(storage)) {
      this.#bytes += storage.bytes
      if (this.#bytes > this.#peak) this.#peak = this.#bytes
    }
    const id = this.#nextId++
    this.#tensors.set(id, held)
    return { id, shape: held.shape.slice(), dtype: held.dtype }
  }
}
