/**
 * Explains why an engine is not used, and what to do. Error messages of loaders and drivers are matched
 * here and nowhere else.
 */
import { NO_ADAPTER, SOFTWARE_ADAPTER } from '../engine/webgpu/device/adapter.ts'
import { CATALOG } from './catalog.ts'
import type { EngineName } from './catalog.ts'
import type { Cards } from './cards.ts'
import type { EngineProbe } from './probe.ts'

export interface Refusal {
  text: string
  todo: string
}

type Installable = Exclude<EngineName, 'wasm'>

export function notInstalled(name: Installable, { cards }: Cards): Refusal {
  const { folder, card, needs } = CATALOG[name]
  const command = `"tamrin engine install ${folder}"`
  if (!card)
    return { text: 'not installed', todo: `it trains faster than wasm and needs ${needs}; ${command} brings it` }
  return cards.length > 0
    ? { text: `not installed, though there is a card (${cards.map((one) => one.name).join(', ')})`, todo: command }
    : { text: 'not installed', todo: `it needs ${needs}; where they are, ${command} brings it` }
}

export function damaged(name: Installable, folder: string): Refusal {
  return { text: `${folder} is not a whole installation`, todo: `run "tamrin engine install ${CATALOG[name].folder}"` }
}

/** @param refused the failed probe of an installed engine */
export function explainProbe(
  name: EngineName,
  refused: Extract<EngineProbe, { ok: false }>,
  { driver }: Cards,
): Refusal {
  const { kind, detail } = refused
  const message = detail.replace(/\s+/g, ' ').slice(0, 300)
  const repair = name === 'wasm' ? 'run "npm ci" and try again' : reinstall(name)
  const gpu = CATALOG[name].card
  const adapter = name === 'webgpu' ? explainAdapter(detail) : undefined
  if (adapter) return adapter
  if (kind === 'slow')
    return {
      text: `its probe did not end within ${detail} seconds`,
      todo: gpu
        ? 'see whether another program keeps the card busy (nvidia-smi), and try again'
        : 'try again when the machine is less busy',
    }
  if (/OOM when allocating|out of memory|OUT_OF_MEMORY|no memory left/i.test(detail)) {
    return {
      text: `there is not enough ${gpu ? 'memory on the card' : 'memory'} for its probe`,
      todo: gpu ? 'end the programs that hold it (nvidia-smi shows them)' : 'free some memory',
    }
  }
  const library = /(lib[\w.+-]+\.so[\w.]*): cannot open shared object file/.exec(detail)?.[1]
  if (
    gpu &&
    (library?.startsWith('libcuda.so') || (!driver && /found no graphics card|NO_DEVICE|no CUDA-capable/i.test(detail)))
  ) {
    return {
      text: 'there is no driver for a card of NVIDIA here',
      todo: `install NVIDIA's driver, so that "nvidia-smi" names the card; in a container, pass the card in`,
    }
  }
  if (
    gpu &&
    /found no graphics card|NO_DEVICE|no CUDA-capable|INSUFFICIENT_DRIVER|driver version is insufficient/i.test(detail)
  ) {
    return {
      text: `TensorFlow cannot use the card with the driver ${driver ?? '(unknown)'}`,
      todo: 'bring the driver up to date; the card must have compute capability 6.0 or more',
    }
  }
  if (library) return { text: `the library ${library} is missing`, todo: repair }
  if (/GLIBC(?:XX)?_[\d.]+' not found/.test(detail))
    return {
      text: `the system is too old for it (${message})`,
      todo: 'run Tamrin on a newer system, or in a container of one',
    }
  if (/Cannot find module|tfjs_binding\.node|ERR_DLOPEN_FAILED|invalid ELF|file too short/.test(detail))
    return { text: `its installation is not whole (${message})`, todo: repair }
  if (/SIGILL|AVX/.test(detail))
    return { text: 'the processor lacks instructions that it needs (AVX)', todo: 'remove it; wasm runs everywhere' }
  if (kind === 'not-opened') return { text: `it cannot be opened: ${message}`, todo: repair }
  if (kind === 'died') return { text: `its process died: ${message || 'no reason given'}`, todo: repair }
  if (kind === 'failed') return { text: `its training failed: ${message || 'no reason given'}`, todo: repair }
  return { text: `it trains, but ${message}`, todo: `do not use it; ${repair}` }
}

/** Explains that Dawn has found no adapter, or only a software adapter; undefined for any other error. */
function explainAdapter(detail: string): Refusal | undefined {
  if (detail.includes(NO_ADAPTER)) {
    const todo =
      process.platform === 'linux'
        ? "install the card's driver with Vulkan, and Vulkan's loader " +
          '(libvulkan.so.1, on Debian the package libvulkan1); "vulkaninfo" then names the card'
        : "install the card's driver"
    return { text: 'there is no graphics card that it can use', todo: `${todo}; in a container, pass the card in` }
  }
  if (!detail.includes(SOFTWARE_ADAPTER)) return undefined
  const named = detail.slice(detail.indexOf(SOFTWARE_ADAPTER) + SOFTWARE_ADAPTER.length + 2).split('\n')[0]
  return {
    text: `its only adapter is ${named}, which calculates on the processor, slower than wasm`,
    todo:
      'install a driver for a graphics card; ' +
      'to see the engine work without one, TAMRIN_ENGINE=webgpu takes it all the same',
  }
}

/** The engine must be removed first: `install` leaves a complete installation as it is. */
const reinstall = (name: Installable): string =>
  `run "tamrin engine remove ${CATALOG[name].folder}", then "tamrin engine install ${CATALOG[name].folder}"`
