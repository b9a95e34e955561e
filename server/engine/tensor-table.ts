export class KernelError extends Error {}
