/** Adapters: what WebGPU runs on, as Dawn tells of it. */

/** What Dawn tells of an adapter. */
export interface AdapterInfo {
  vendor: string
  architecture: string
  device: string
  description: string
  isFallbackAdapter?: boolean
}

/** Said where Dawn finds nothing to run on; the text is matched where refusals are explained. */
export const NO_ADAPTER = 'Dawn found no adapter'

/** Said of an adapter that is there but not wanted. */
export const SOFTWARE_ADAPTER = 'the only adapter calculates on the processor'

/** SwiftShader, llvmpipe and WARP say so themselves. */
export function isSoftware({ isFallbackAdapter, architecture, description }: AdapterInfo): boolean {
  return (
    isFallbackAdapter === true || /swiftshader|llvmpipe|lavapipe|basic render/i.test(`${architecture} ${description}`)
  )
}

/** For example `SwiftShader driver 5.0.0`. */
export function nameOf({ description, device, architecture, vendor }: AdapterInfo): string {
  return description || device || [vendor, architecture].filter(Boolean).join(' ') || 'an adapter without a name'
}
