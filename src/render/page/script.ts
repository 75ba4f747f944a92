/**
 * What the script of a page adds to it, as JavaScript: filters, zoom and paths to rows that a filter hides. It reads
 * the page and nothing else, and makes every text with `textContent`, so that no text becomes markup.
 */
import { filterScript } from './script-filter.ts';
import { zoomScript } from './script-zoom.ts';

/** Makes an element: its properties, then what stands in it. */
const make = `
const make=(tag,properties,...inside)=>{const made=Object.assign(document.createElement(tag),properties);made.append(...inside);return made};
`;

/**
 * A path to a row that a filter hides clears the filter first. What lies between is drawn on the way and takes its true
 * height only then, so the way is gone again for some frames.
 */
const paths = `
const arrive=()=>{let row=null;try{row=document.getElementById(decodeURIComponent(location.hash.slice(1)))}catch{}
if(!row)return;const section=row.closest('section');if(row.hidden&&section)section.dispatchEvent(new Event('clear'));
const show=()=>row.scrollIntoView({block:'center'});
show();let times=6;const again=()=>{show();times-=1;if(times>0)requestAnimationFrame(again)};requestAnimationFrame(again)};
const turn=()=>{if(location.hash.startsWith('#turn-'))arrive()};
addEventListener('hashchange',turn);addEventListener('load',turn);
`;

export const script = `'use strict';{${make}${filterScript}${zoomScript}${paths}}`;
