// temporary engine for trying the bridge
import { createRequire } from 'node:module'
const require = createRequire('./wasm.ts')
class KernelError extends Error {}
export async function openWasmEngine(): Promise<any> {
  const tf = require('@tensorflow/tfjs-core'); const wasm = require('@tensorflow/tfjs-backend-wasm'); const cpu=require('@tensorflow/tfjs-backend-cpu')
  await tf.setBackend('wasm'); await tf.ready(); const be = tf.backend()
  const U=tf.backend_util
  const K=(n:string)=>tf.getKernel(n,'wasm').kernelFunc
  const custom:any = { Conv2DBackpropFilter({inputs:{x,dy},attrs,backend}:any){ const i=U.computeConv2DInfo(x.shape,attrs.filterShape,attrs.strides,1,attrs.pad,attrs.dimRoundingMode)
    const p=i.padInfo; const tmp:any[]=[]; const k=(n:string,inputs:any,a:any)=>{const o=K(n)({inputs,attrs:a,backend}); tmp.push(o); return o}
    let xt=k('Transpose',{x},{perm:[3,1,2,0]}); xt=k('PadV2',{x:xt},{paddings:[[0,0],[p.top,p.bottom],[p.left,p.right],[0,0]],constantValue:0})
    const dyt=k('Transpose',{x:dy},{perm:[1,2,0,3]}); const c=k('Conv2D',{x:xt,filter:dyt},{strides:[1,1],pad:'valid',dataFormat:'NHWC',dilations:[i.strideHeight,i.strideWidth]})
    const s=k('Slice',{x:c},{begin:[0,0,0,0],size:[c.shape[0],i.filterHeight,i.filterWidth,c.shape[3]]}); const o=K('Transpose')({inputs:{x:s},attrs:{perm:[1,2,0,3]},backend}); for(const t of tmp) be.disposeData(t.dataId); return o } }
  let next=1
  return { name:'wasm', version:'4.22.0', stats:()=>({tensors:0,bytes:0}), openTable(opts:any){ const m=new Map<number,any>(); let kernels=0
    const add=(info:any)=>{const id=next++; m.set(id,info); return {id,shape:info.shape,dtype:info.dtype}}
    return { m, create(v:any,shape:any,dtype:any){const dataId=be.write(v,shape,dtype); return add({dataId,shape,dtype})}, read(id:number){const t=m.get(id); if(!t) throw new KernelError('no tensor'); return be.readSync(t.dataId).slice()},
     run(name:string,inputs:any,attrs:any){kernels++; const f=custom[name]??tf.getKernel(name,'wasm')?.kernelFunc; if(!f) throw new KernelError('no kernel '+name); const ins:any=Array.isArray(inputs)?inputs.map((i:number)=>m.get(i)):Object.fromEntries(Object.entries(inputs).map(([k,i])=>[k,m.get(i as number)]))
      for (const t of Object.values(ins)) if(!t) throw new KernelError('bad handle'); let o; try { o=f({inputs:ins,attrs,backend:be}) } catch(e:any){ throw new KernelError(name+': '+e.message) } return (Array.isArray(o)?o:[o]).map((x:any)=>{ for (const t of Object.values(ins) as any[]) if (t.dataId===x.dataId) {be.incRef(x.dataId)} return add(x)}) },
     release(id:number){const t=m.get(id); if(t){m.delete(id); be.disposeData(t.dataId)}}, lend(id:number,to:any){const t=m.get(id); if(!t) throw new KernelError('no tensor'); be.incRef(t.dataId); const n=next++; to.m.set(n,t); return {id:n,shape:t.shape,dtype:t.dtype}},
     stats:()=>({tensors:m.size,bytes:0,peakBytes:0,kernels}), dispose(){} } } }
}
