// Sets language, text direction and colour scheme before the first paint, so that the page does not
// flash in others. It is a separate file because the content security policy allows no inline script.
;(function () {
  var read = function (key) {
    try {
      return localStorage.getItem(key)
    } catch (_) {
      return null
    }
  }
  var root = document.documentElement
  var language = read('tamrin.language') || ((navigator.language || '').slice(0, 2) === 'fa' ? 'fa' : 'en')
  root.lang = language
  root.dir = language === 'fa' ? 'rtl' : 'ltr'
  var scheme = read('tamrin.colors')
  var dark = scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()
