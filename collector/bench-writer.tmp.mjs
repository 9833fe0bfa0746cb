import { openEmbeddedLog } from './dist/log/embedded-log.js';
import { startWriter } from './dist/write/writer.js';
import { startEngine, openStorage } from '@galileo/storage';
import { createMetrics, createLogger } from '@galileo/service';
import { encodeTraces } from '@galileo/otlp/testing';
import { defaultItemLimits } from '@galileo/otlp';
import { randomBytes } from 'node:crypto'; import { rmSync, readFileSync, mkdirSync } from 'node:fs';
const dir='/tmp/lw/data/w'; rmSync(dir,{recursive:true,force:true}); mkdirSync(dir,{recursive:true});
const rate=Number(process.argv[2]??100000), secs=Number(process.argv[3]??20);
const hex=n=>randomBytes(n).toString('hex'); const pick=a=>a[Math.floor(Math.random()*a.length)];
function request(){ const now=BigInt(Date.now())*1000000n; const per=[]; let n=0; const svcs=Array.from({length:15},(_,i)=>'service-'+i); const bySvc=new Map();
 while(n<512){ const t=hex(16); let parent; for(let i=0;i<12&&n<512;i++,n++){ const id=hex(8); const s=pick(svcs); const dur=BigInt(Math.floor(Math.random()*5e8)); const span={traceId:t,spanId:id,...(parent?{parentSpanId:parent}:{}),name:pick(['GET /cart','POST /checkout','SELECT orders','GET /product/{id}','publish']),kind:1+Math.floor(Math.random()*5),startNanos:now-BigInt(Math.floor(Math.random()*1e9)),endNanos:now+dur,attributes:{'http.request.method':'GET','http.route':'/cart/{id}','http.response.status_code':200,'url.path':'/cart/'+Math.floor(Math.random()*1e5),'user.id':'u'+Math.floor(Math.random()*1e4),'server.address':'10.0.0.'+Math.floor(Math.random()*200),'net.peer.port':8080,'db.rows':Math.floor(Math.random()*100),'cache.hit':true},events:Math.random()<.2?[{timeNanos:now,name:'event',attributes:{a:'b'}}]:[],links:[],status:{code:Math.random()<.02?2:0}}; if(!bySvc.has(s)) bySvc.set(s,[]); bySvc.get(s).push(span); parent??=id; } }
 return encodeTraces([...bySvc].map(([s,spans])=>({resource:{'service.name':s,'service.version':'1.2.3','deployment.environment.name':'prod','host.name':'host-'+s,'os.type':'linux','telemetry.sdk.language':'nodejs','telemetry.sdk.version':'2.1.0','process.pid':1234,'k8s.pod.name':'pod-'+s,'k8s.namespace.name':'shop','cloud.region':'eu','service.instance.id':'i-'+s},scopeSpans:[{scope:{name:'http',version:'1'},spans}]}))); }
const pool=Array.from({length:100},request); console.log('bytes/span', (pool.reduce((a,b)=>a+b.length,0)/pool.length/512).toFixed(0));
const engine=await startEngine({dataDir:dir,port:0,retention:{tracesDays:7,logsDays:7,metricsDays:7,rollupsDays:7},onEvent:e=>{ if(e.event!=='output') console.log(e);}});
const storage=openStorage({url:engine.url,writer:engine.writer,reader:engine.reader,database:'galileo'});
const log=await openEmbeddedLog({dataDir:dir,quotaBytes:10*1024**3,minFreeDiskBytes:2**30,dedupWindowMs:0,now:Date.now,onProblem:(w,e)=>console.log(w,e)});
const logger=createLogger({level:'info',format:'json'}); const metrics=createMetrics();
const writer=startWriter({log,storage,limits:defaultItemLimits,flushIntervalMs:1000,maxBatchRows:200000,giveUpMs:1800000,metrics,logger,now:Date.now,random:Math.random});
let sent=0; const t0=Date.now(); let i=0; const c0=process.cpuUsage(); let lastStored=0;
const mem=()=>{ const r=p=>{try{return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${p}/status`,'utf8'))[1])/1024|0}catch{return 0}}; return [r(process.pid), r(engine.state().pid)]; };
const tick=setInterval(()=>{ const s=writer.state(); console.log(((Date.now()-t0)/1000).toFixed(1),'sent',sent,'stored',s.stored,'+'+(s.stored-lastStored),'lag',s.lagSeconds.toFixed(2),'last',s.lastInsert&&[s.lastInsert.rows,s.lastInsert.seconds.toFixed(2)],'rss',mem(), s.problem??''); lastStored=s.stored; },2000);
while(Date.now()-t0<secs*1000){ const due=Math.min(rate*(Date.now()-t0)/1000, sent+512*16); const ps=[]; while(sent<due){ ps.push(log.append([{signal:'traces',tenant:'default',items:512,bytes:pool[i++%pool.length],receivedAtMs:Date.now()}])); sent+=512; } await Promise.all(ps); if(ps.length===0) await new Promise(r=>setTimeout(r,2)); }
const ts=Date.now(); const atEnd=writer.state().stored; while(writer.state().stored<sent && Date.now()-ts<120000) await new Promise(r=>setTimeout(r,10));
const el=(Date.now()-t0)/1000; const cpu=process.cpuUsage(c0);
console.log('sent',sent,'at end of sending stored',atEnd,'drain s',((Date.now()-ts)/1000).toFixed(1),'rate',(sent/el/1000).toFixed(1)+'k/s','cpu main+worker us/span',((cpu.user+cpu.system)/sent).toFixed(2));
clearInterval(tick);
console.log(await storage.command("SELECT table, rows FROM (SELECT 'spans' AS table, count() AS rows FROM galileo.spans UNION ALL SELECT 'red', sum(calls) FROM galileo.red_minute UNION ALL SELECT reason, sum(items) FROM galileo.ingest_ledger GROUP BY reason) FORMAT TSV"));
console.log((await metrics.text()).split('\n').filter(l=>/insert_seconds|batch_rows/.test(l)&&!l.startsWith('#')).join('\n'));
const tstop=Date.now(); await writer.stop(); await log.close(); await storage.close(); await engine.stop(); console.log('stop ms', Date.now()-tstop);
