/** The filters above a table of some length: words, and a choice for each column of few different texts. */

export const filterScript = `
const least=12,choices=80;
for(const section of document.querySelectorAll('section.data')){
const rows=[...section.querySelectorAll('tbody tr')];
if(rows.length<least)continue;
const heads=[...section.querySelector('thead tr').cells];
const find=make('input',{type:'search',placeholder:'Filter rows'});find.setAttribute('aria-label','Filter rows');
const count=make('span',{});count.setAttribute('role','status');
const tools=make('div',{className:'tools'},find);
const selects=heads.flatMap((head,at)=>{
if(!('f' in head.dataset))return[];
const texts=new Set();
for(const row of rows){texts.add(row.cells[at].textContent);if(texts.size>choices)return[]}
if(texts.size<2||texts.size===rows.length)return[];
const name=head.textContent;
const select=make('select',{},make('option',{value:'',textContent:name+': all'}),
...[...texts].sort().map((text,value)=>make('option',{value:String(value+1),textContent:text.length>40?text.slice(0,39)+'…':text})));
select.setAttribute('aria-label',name);
tools.append(select);
return[{at,select,texts:[...texts].sort()}]});
tools.append(count);
const tables=[...section.querySelectorAll('table')];
const apply=()=>{
const words=find.value.toLowerCase().split(/\\s+/).filter(Boolean);
const wanted=selects.filter(({select})=>select.value!=='').map(({at,select,texts})=>[at,texts[Number(select.value)-1]]);
let shown=0;
for(const row of rows){
const text=words.length===0?'':row.textContent.toLowerCase();
const fits=words.every(word=>text.includes(word))&&wanted.every(([at,value])=>row.cells[at].textContent===value);
row.hidden=!fits;if(fits)shown+=1}
for(const table of tables)table.parentNode.hidden=!table.tFoot&&![...table.tBodies[0].rows].some(row=>!row.hidden);
count.textContent=shown===rows.length?'':shown.toLocaleString('en-US')+' of '+rows.length.toLocaleString('en-US')+' rows; totals are of all';
};
let waiting=0;
find.addEventListener('input',()=>{clearTimeout(waiting);waiting=setTimeout(apply,120)});
for(const{select}of selects)select.addEventListener('change',apply);
section.addEventListener('clear',()=>{find.value='';for(const{select}of selects)select.value='';apply()});
section.querySelector('.scroll').before(tools)}
`;
