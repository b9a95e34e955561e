export const openWasmEngine = undefined as never
