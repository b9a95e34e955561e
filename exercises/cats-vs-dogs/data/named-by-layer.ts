/** The misconception that the first layer shows in which a network differs from the slide's. */
export function namedByLayer({
  due,
  given,
}: {
  due: string | undefined
  given: string | undefined
}): string | undefined {
  if (due === 'sigmoid' && given === 'softmax') return 'softmax-of-one'
  return given === 'rescaling' ? 'scaled-twice' : undefined
}
