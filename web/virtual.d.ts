declare module 'virtual:solution-types' {
  const declarations: Record<string, string>
  export default declarations
}
