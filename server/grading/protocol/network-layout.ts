/**
 * The file of a kept network: MAGIC, the bytes of its header as a 32-bit number (little-endian), the header as JSON,
 * and the weights as float16, one after the other.
 */

export const MAGIC = 'TAMRINN1'
/** Bytes before the header. */
export const PREFIX = MAGIC.length + 4
/** The most bytes of all weights. */
export const MOST_WEIGHTS = 16_000_000
/** The most bytes of a header: the topology of the deepest network that is graded, several times over. */
export const MOST_HEADER = 2_000_000
