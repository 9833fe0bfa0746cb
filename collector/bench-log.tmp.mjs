import { openEmbeddedLog } from './dist/log/embedded-log.js';
import { createLogReader } from './dist/log/log-reader.js';
import { randomBytes } from 'node:crypto'; import { rmSync } from 'node:fs';
const dir = '/tmp/lw/data/b'; rmSync(dir,{recursive:true,force:true});
const secs=8; const conc=Number(process.argv[2]??16); const size=Number(process.argv[3]??200*1024); const spans=Math.round(size/400);
const log = await openEmbeddedLog({ dataDir: dir, quotaBytes: 10*1024**3, minFreeDiskBytes:2**30, dedupWindowMs: 600000, now: Date.now, onProblem:(w,e)=>console.log(w,e) });
const src=randomBytes(64<<20); let off=0, done=0; const lats=[]; let read=0n, rb=0, stop=false;
const reader=createLogReader();
async function consume(){ while(!stop){ const b=log.backlog('traces',read); if(b.next===read){ await new Promise(r=>setTimeout(r,5)); continue;} let n=0; const at=await reader.read(log.slice('traces',{from:read,last:b.next-1n}),(r)=>{ if(r.kind!=='record') throw new Error(r.kind+' '+r.sequence+' '+JSON.stringify(log.slice('traces',{from:read,last:b.next-1n}),(k,v)=>typeof v==='bigint'?String(v):v)+b.next); if(n>64<<20) return 'stop'; n+=r.value.length; rb+=r.value.length; read=r.sequence+1n; return 'go on';}); await log.commit('traces',{next:read,at,dead:[]}); } }
const t0=Date.now(); const c0=process.cpuUsage(); const cons=process.argv[4]==='read'?consume():undefined;
await Promise.all(Array.from({length:conc},async()=>{ while(Date.now()-t0<secs*1000){ off=(off+4099)%(src.length-size); const t=performance.now(); await log.append([{signal:'traces',tenant:'default',items:spans,bytes:src.subarray(off,off+size),receivedAtMs:Date.now()}]); lats.push(performance.now()-t); done++; } }));
const el=(Date.now()-t0)/1000, cpu=process.cpuUsage(c0); stop=true; await cons; lats.sort((a,b)=>a-b);
console.log('log', (done*size/1048576/el).toFixed(0),'MiB/s', (done*spans/el/1000).toFixed(0)+'k spans/s', (done/el).toFixed(0),'req/s','cpu',((cpu.user+cpu.system)/1e6/el).toFixed(2),'us/span',((cpu.user+cpu.system)/done/spans).toFixed(2),'p50',lats[lats.length>>1].toFixed(1),'p99',lats[Math.floor(lats.length*.99)].toFixed(1),'rss',(process.memoryUsage().rss/1048576).toFixed(0), 'read', (rb/1048576/el).toFixed(0), log.state());
const tc=Date.now(); await log.close(); console.log('close ms', Date.now()-tc);
const t1=Date.now(); const l2=await openEmbeddedLog({ dataDir: dir, quotaBytes: 10*1024**3, minFreeDiskBytes:2**30, dedupWindowMs: 600000, now: Date.now, onProblem:(w,e)=>console.log(w,e) }); console.log('reopen ms', Date.now()-t1, l2.state().records); await l2.close();
