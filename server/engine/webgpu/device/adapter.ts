/** The adapters on which WebGPU runs, as Dawn describes them. */

/** Dawn's description of an adapter. */
export interface AdapterInfo {
  vendor: string
  architecture: string
  device: string
  description: string
  isFallbackAdapter?: boolean
}

/** The error message when Dawn finds no adapter; `explain.ts` of the engine selection matches it. */
export const NO_ADAPTER = 'Dawn found no adapter'

/** The error message when there is only a software adapter, and it is not accepted. */
export const SOFTWARE_ADAPTER = 'the only adapter calculates on the processor'

/** Whether the adapter computes on the processor: SwiftShader, llvmpipe and WARP are known by their names. */
export function isSoftware({ isFallbackAdapter, architecture, description }: AdapterInfo): boolean {
  return (
    isFallbackAdapter === true || /swiftshader|llvmpipe|lavapipe|basic render/i.test(`${architecture} ${description}`)
  )
}

/** For example `SwiftShader driver 5.0.0`. */
export function nameOf({ description, device, architecture, vendor }: AdapterInfo): string {
  return description || device || [vendor, architecture].filter(Boolean).join(' ') || 'an adapter without a name'
}
