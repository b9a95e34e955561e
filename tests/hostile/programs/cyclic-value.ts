// verdict: error
// message: contains itself
// Returns a value that contains itself.
export function conv1d(): unknown {
  const list: unknown[] = [1, 2]
  list.push(list)
  return list
}
