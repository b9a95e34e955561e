/**
 * What a program is told about tensors that are gone: that they were disposed, and why. `tf.tidy` takes no
 * asynchronous function; TensorFlow.js frees the tensors as soon as the function has returned its promise.
 */
import * as core from '@tensorflow/tfjs-core'
import { bilingualError } from './wall/bilingual-error.ts'

export interface Disposal {
  /** The error for a tensor that was disposed and is used again. */
  disposed(): Error
}

interface Scopes {
  scopedRun<Value>(start: () => void, end: () => void, body: () => Value): Value
}

const ASYNC_TIDY =
  'tf.tidy was given an async function: it takes no function that returns a promise, because it frees the tensors ' +
  'as soon as that function waits for the first time'

/** @param warn prints a line to the program's log */
export function installDisposal(warn: (text: string) => void): Disposal {
  let asyncTidies = 0
  const disposed = (): Error =>
    asyncTidies > 0
      ? bilingualError(
          `Tensor is disposed. ${ASYNC_TIDY}. Leave out tf.tidy around await: wrap only steps without await in it, ` +
            'and call dispose on the rest',
          'این تانسور آزاد شده است. به tf.tidy تابعی async داده شده، ولی tf.tidy تابعی نمی‌پذیرد که ' +
            'Promise برگرداند، ' +
            'چون همین که چنین تابعی نخستین بار منتظر بماند تانسورها را آزاد می‌کند. ' +
            'دور await از tf.tidy استفاده نکنید: ' +
            'فقط گام‌های بدون await را در آن بگذارید و بقیه را با dispose آزاد کنید',
        )
      : bilingualError(
          'Tensor is disposed: it was freed by dispose, or at the end of tf.tidy, and is used after that. ' +
            'Dispose a tensor after its last use only, and return from tf.tidy what is needed later',
          'این تانسور پیش‌تر با dispose یا در پایان tf.tidy آزاد شده و پس از آن به کار رفته است. ' +
            'تانسور را فقط پس از آخرین کاربردش آزاد کنید و آنچه را بعداً لازم است از tf.tidy برگردانید',
        )

  const engine = core.engine()
  const { tidy } = engine
  engine.tidy = function (nameOrFn, fn) {
    const body = fn ?? nameOrFn
    if (typeof body !== 'function' || (fn && typeof nameOrFn !== 'string'))
      return tidy.call(engine, nameOrFn, fn) as never
    let result: ReturnType<typeof body>
    return (engine as unknown as Scopes).scopedRun(
      () => engine.startScope(fn ? String(nameOrFn) : undefined),
      () => engine.endScope(result as never),
      () => {
        result = body() as typeof result
        if ((result as unknown) instanceof Promise && asyncTidies++ === 0) warn(`${ASYNC_TIDY}.`)
        return result
      },
    ) as never
  }
  Object.defineProperty(core.Tensor.prototype, 'throwIfDisposed', {
    value(this: core.Tensor) {
      if (this.isDisposed) throw disposed()
    },
    writable: true,
    configurable: true,
  })
  return { disposed }
}
