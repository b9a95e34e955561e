/**
 * SwiftShader computes Vulkan on the processor, so WebGPU can be tested without a graphics card.
 * Debian's Chromium brings it along, with a loader.
 */
import { existsSync } from 'node:fs'

const FOLDER = '/usr/lib/chromium'
const DRIVER = `${FOLDER}/vk_swiftshader_icd.json`

/** The environment of a process that is to find it; empty where it is absent. */
export const SOFTWARE_GPU: Readonly<Record<string, string>> =
  existsSync(DRIVER) && existsSync(`${FOLDER}/libvulkan.so.1`)
    ? { VK_ICD_FILENAMES: DRIVER, LD_LIBRARY_PATH: FOLDER }
    : {}
