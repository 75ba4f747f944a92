/** Zoom along the time axis. All charts that share it move together: shapes are stretched, symbols and words moved. */

export const zoomScript = `
const plots=[...document.querySelectorAll('svg .plot')].map(plot=>({left:Number(plot.dataset.left),right:Number(plot.dataset.right),
shapes:plot.querySelector('.shapes'),points:[...plot.querySelectorAll('.points [data-x]')].map(point=>({point,has:Number(point.dataset.has),needs:Number(point.dataset.needs),x:Number(point.dataset.x),y:/ ([-\\d.]+)\\)/.exec(point.getAttribute('transform'))[1]})),svg:plot.closest('svg')}));
let from=0,scale=1;
const draw=()=>{for(const{left,right,shapes,points}of plots){
const shift=left-(left+from*(right-left))*scale;
shapes.setAttribute('transform','matrix('+scale+' 0 0 1 '+shift+' 0)');
for(const{point,x,y,has,needs}of points){point.setAttribute('transform','translate('+(x*scale+shift)+' '+y+')');
if(needs)point.setAttribute('visibility',has*scale<needs?'hidden':'inherit')}}};
const zoom=(factor,at)=>{const next=Math.min(64,Math.max(1,scale*factor));
from=from+at/scale-at/next;scale=next;from=Math.min(1-1/scale,Math.max(0,from));draw()};
const pan=share=>{from=Math.min(1-1/scale,Math.max(0,from+share/scale));draw()};
const whole=()=>{from=0;scale=1;draw()};
for(const{svg,left,right}of plots){
const button=(text,label,act)=>{const made=make('button',{type:'button',textContent:text});made.setAttribute('aria-label',label);made.addEventListener('click',act);return made};
const section=svg.closest('section');
section.querySelector('figure').before(make('div',{className:'tools'},button('+','Zoom in',()=>zoom(2,.5)),button('−','Zoom out',()=>zoom(.5,.5)),
button('◂','Earlier',()=>pan(-.5)),button('▸','Later',()=>pan(.5)),button('Whole session','Show the whole session',whole)));
svg.addEventListener('wheel',event=>{if(!event.ctrlKey)return;event.preventDefault();
const box=svg.getBoundingClientRect(),x=(event.clientX-box.left)/box.width*svg.viewBox.baseVal.width;
zoom(event.deltaY<0?1.25:.8,Math.min(1,Math.max(0,(x-left)/(right-left))))},{passive:false})}
`;
