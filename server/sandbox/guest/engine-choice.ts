/**
 * Lines with which programs choose an engine elsewhere, most often at the top of a file: backends, flags of backends,
 * platforms, and the visor of tfjs-vis. Here the platform chooses the engine. Such a line does nothing, and the log
 * says so once for each function.
 */
import * as core from '@tensorflow/tfjs-core'

/** @param warn prints a line to the program's log */
export function installEngineChoice(warn: (text: string) => void): Record<string, unknown> {
  const noted = new Set<string>()
  const note = (line: string, why = 'the platform chooses the engine itself'): void => {
    if (noted.has(line)) return
    noted.add(line)
    warn(`${line}: ${why}, and the line does nothing.`)
  }
  installFlags(note)
  installVisor(() => note('tfvis', 'there is no page to draw on'))
  return {
    setBackend: (name: unknown) => {
      note(`tf.setBackend(${typeof name === 'string' ? `'${name.slice(0, 40)}'` : ''})`)
      return Promise.resolve(true)
    },
    registerBackend: () => {
      note('tf.registerBackend')
      return true
    },
    removeBackend: () => note('tf.removeBackend'),
    setPlatform: () => note('tf.setPlatform'),
    setWasmPath: () => note('tf.setWasmPath'),
    setWasmPaths: () => note('tf.setWasmPaths'),
    setThreadsCount: () => note('tf.setThreadsCount'),
    wasm: {
      setWasmPath: () => note('tf.wasm.setWasmPath'),
      setWasmPaths: () => note('tf.wasm.setWasmPaths'),
      setThreadsCount: () => note('tf.wasm.setThreadsCount'),
    },
    loadGraphModel: () =>
      Promise.reject(new Error('tf.loadGraphModel: there is no network in an exercise, and no model to load')),
  }
}

/** Flags of engines that are not here may be set and read; their values have no effect. */
function installFlags(note: (line: string) => void): void {
  const environment = core.env()
  const { set } = environment
  const { evaluateFlag } = environment as unknown as Evaluates
  const isKnown = (name: string): boolean => Object.hasOwn((environment as unknown as Registry).flagRegistry, name)
  environment.set = (name, value) => {
    if (isKnown(name)) return set.call(environment, name, value)
    note(`tf.env().set('${String(name).slice(0, 60)}')`)
    environment.registerFlag(name, () => value)
    set.call(environment, name, value)
  }
  ;(environment as unknown as Evaluates).evaluateFlag = (name) =>
    isKnown(name) ? evaluateFlag.call(environment, name) : false
  environment.setPlatform = () => note('tf.env().setPlatform')
}

/** The global `tfvis` of pages: its functions draw nothing, and its callbacks of `fit` do nothing. */
function installVisor(note: () => void): void {
  const nothing = (): Promise<void> => {
    note()
    return Promise.resolve()
  }
  const fitCallbacks = (): object => {
    note()
    return {}
  }
  const drawing = new Proxy(
    {},
    { get: (_, name) => (typeof name === 'symbol' ? undefined : name === 'fitCallbacks' ? fitCallbacks : nothing) },
  )
  const surface = (): object => ({ container: {}, drawArea: {}, label: {} })
  const visor = (): object => {
    note()
    return { surface, open() {}, close() {}, toggle() {}, bindKeys() {}, setActiveTab() {}, isOpen: () => false }
  }
  Object.defineProperty(globalThis, 'tfvis', {
    value: { show: drawing, render: drawing, metrics: drawing, visor },
    writable: true,
    configurable: true,
  })
}

interface Registry {
  flagRegistry: object
}

interface Evaluates {
  evaluateFlag(name: string): unknown
}
