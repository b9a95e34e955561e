/** HTML that the server has rendered and sanitised; parts that scroll sideways can be focused by keyboard. */
import 'katex/dist/katex.min.css'
import '../styles/prose.css'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'

const WIDE = 'pre, table, .katex-display'

export function Prose({ html }: { html: string }): ReactNode {
  const text = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const parts = text.current!.querySelectorAll<HTMLElement>(WIDE)
    const observer = new ResizeObserver(() =>
      parts.forEach((part) => {
        const scrolls = part.scrollWidth > part.clientWidth
        part.toggleAttribute('data-scrolls', scrolls)
        if (scrolls) part.tabIndex = 0
        else part.removeAttribute('tabindex')
      }),
    )
    observer.observe(text.current!)
    return () => observer.disconnect()
  }, [html])
  return <div ref={text} className="prose" dangerouslySetInnerHTML={{ __html: html }} />
}
