/** Saves a file as a download of the browser. */

/** @param content in base64 */
export function saveFile(name: string, content: string): void {
  const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0))
  const address = URL.createObjectURL(new Blob([bytes], { type: 'text/csv' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // the browser has read it when the click's task is over
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** @returns its bytes in base64 @throws where it cannot be read */
export async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  // a call takes no more arguments than its stack holds
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768))
  return btoa(text)
}
