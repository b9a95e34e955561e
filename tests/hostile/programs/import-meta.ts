// verdict: error
// message: import\.meta
// location: 5
// Compiles as a module, but a program is loaded as a script.
console.log(import.meta)
export function conv1d(): number[] {
  return [0]
}
